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

/** What a filter is read with at this moment. */
export async function filterContext({ db, city, now }: Context, filter: CaseFilter): Promise<FilterContext> {
  const [ids, words] = await Promise.all([filterIds(db, filter), filter.q === undefined ? [] : searchWords(db, filter.q)])
  return { bounds: slaBounds(now(), city), timeZone: city.timeZone, ids, words }
}

/** Who asks. Every verb that is not open to all is told. */
export type Actor = Staff
