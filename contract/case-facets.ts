import { z } from 'zod'
import { caseFilterShape } from './case-filter.ts'

/** The fields of the filter that are counted by value. The city's districts come beside them, by their kind. */
export const facetFields = [
  'status', 'sla', 'type', 'group', 'department', 'team', 'crew', 'assignee', 'channel', 'neighborhood', 'unassigned', 'photo', 'located',
] as const
export type FacetField = (typeof facetFields)[number]

const fieldNames = z.preprocess((value) => (value === undefined ? value : [value].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : [one]))),
  z.array(z.string().trim().min(1).max(50)).max(50).optional())

export const CaseFacetsQuery = z.strictObject({
  ...caseFilterShape,
  /** Which facets to count, e.g. `fields=status,team`: all of them when not said. */
  fields: fieldNames,
})
export type CaseFacetsQuery = z.infer<typeof CaseFacetsQuery>

/** How many cases have a value. `value` is what the filter's field takes, `none` for cases without one; `label` is its name. */
export const FacetBucket = z.object({ value: z.string(), label: z.string(), count: z.int() })
export type FacetBucket = z.infer<typeof FacetBucket>

/**
 * Each facet is counted under the filter without its own field, whole: its buckets add up to the total of that filter.
 * Largest first; a closed vocabulary in its own order. Values that no case has are left out.
 */
export const CaseFacets = z.object({ facets: z.record(z.string(), z.array(FacetBucket)) })
export type CaseFacets = z.infer<typeof CaseFacets>
