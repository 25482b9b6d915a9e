import type { CaseMap, CaseMapQuery } from '../../contract/case-map.ts'
import { caseMarks } from '../db/case-marks.ts'
import { filterContext, type Actor, type Context } from './context.ts'

/** The cases of a filter as marks for a view of the map. */
export async function mapCases(context: Context, actor: Actor, { bbox, zoom, ...filter }: CaseMapQuery): Promise<CaseMap> {
  return caseMarks(context.db, { filter, box: bbox, zoom }, await filterContext(context, actor, filter))
}
