import type { CaseFilter } from '../../contract/case-filter.ts'
import type { CityProfile } from '../../contract/city-profile.ts'
import type { Staff } from '../../contract/session.ts'
import { slaBounds } from '../../contract/sla.ts'
import type { Database } from '../db/database.ts'
import type { FilterContext } from '../db/case-where.ts'
import { filterIds } from '../db/filter-ids.ts'
import type { Photos } from '../db/photo-port.ts'
import { searchWords } from '../db/search-words.ts'

/** What every verb works with. A host gives it once; nothing in the domain reaches for a clock, a file or the network. */
export type Context = Database & {
  city: CityProfile
  /** Milliseconds since 1970. */
  now(): number
  /** Are the demo's people let in? */
  demo: boolean
  photos: Photos
}

/** What a filter is read with at this moment, by who asks. */
export async function filterContext(context: Context, actor: Actor, filter: CaseFilter): Promise<FilterContext> {
  return (await filterContexts(context, actor, [filter]))[0]!
}

/** The same for several filters at one moment; the names of all of them are looked up together. */
export async function filterContexts({ db, city, now }: Context, actor: Actor, filters: readonly CaseFilter[]): Promise<FilterContext[]> {
  const [each, words] = await Promise.all([filterIds(db, filters, actor), Promise.all(filters.map(async ({ q }) => (q === undefined ? [] : searchWords(db, q))))])
  const bounds = slaBounds(now(), city)
  return filters.map((_, index) => ({ bounds, timeZone: city.timeZone, ids: each[index]!, words: words[index]! }))
}

/** Who asks. Every verb that is not open to all is told. */
export type Actor = Staff
