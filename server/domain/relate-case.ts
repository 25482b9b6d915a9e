import { slaBounds } from '../../contract/sla.ts'
import { relatedCases } from '../db/related-cases.ts'
import type { Context } from './context.ts'
import { Refused } from './refused.ts'

/** What else concerns a case. @returns `RelatedCases` as JSON text. @throws Refused `not-found` */
export async function relateCase({ db, city, now }: Context, id: number): Promise<string> {
  const found = await relatedCases(db, id, slaBounds(now(), city))
  if (found === null) throw new Refused('not-found', `There is no case ${id}.`)
  return found
}
