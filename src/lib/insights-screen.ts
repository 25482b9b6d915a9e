import type { CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import type { Staff } from '../../contract/session.ts'
import type { InsightsAsked, InsightsLink } from './insights-link.ts'

/** What each of the insights' screens is given by its page, which holds the filter and the range. */
export type InsightsScreen = {
  city: City
  staff: Staff
  /** What the address says, and how to change it; `replace`: not a step to go Back to. */
  link: InsightsLink
  onLink: (change: Partial<InsightsLink>, replace?: boolean) => void
  asked: InsightsAsked
  /** The address of a desk on these cases (`deskOf`), for links. */
  deskHref: (filter: CaseFilter) => string
  /** Goes there, for what is no link: a point of a chart. */
  onDesk: (filter: CaseFilter) => void
  /** On a phone. */
  narrow: boolean
}
