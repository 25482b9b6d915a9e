import { z } from 'zod'
import { CaseRow } from './case.ts'

/** Around so many metres another case of the type may be about the same thing. */
export const nearMetres = 100

/** At most so many of each kind are named; the totals say how many there are. */
export const relatedMost = 20

/** What else a dispatcher wants to see beside a case. Newest first; near ones by distance. */
export const RelatedCases = z.object({
  /** Other cases of the same reporter; empty where nobody knows who reported. */
  reporter: z.object({ items: z.array(CaseRow), total: z.int() }),
  /** Cases of the same type within `nearMetres`, open or opened within 180 days before or after. Empty for a case without a place. */
  nearby: z.object({ items: z.array(CaseRow.extend({ metres: z.number() })), total: z.int() }),
})
export type RelatedCases = z.infer<typeof RelatedCases>
