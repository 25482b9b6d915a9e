import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { FacetBucket } from '../../../contract/case-facets.ts'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import { caseFacetsQuery } from '../../api/cases.ts'
import { withoutField, type ChosenField } from '../../lib/filter-fields.ts'

/** Counting longer than this, the choices come up without their counts. */
const patience = 400

export type Facet =
  | { kind: 'counted'; buckets: readonly FacetBucket[] }
  | { kind: 'counting'; late: boolean }
  | { kind: 'failed'; retry: () => void }

// A facet is counted without its own field: asked without it, ticking a choice is no new question.
const facetQuery = (filter: CaseFilter, field: ChosenField) => caseFacetsQuery(withoutField(filter, field), [field.key])

/** How many of the filter's cases have each value of a field. For a menu that is open: nothing is asked before. */
export function useFacet(filter: CaseFilter, field: ChosenField): Facet {
  const { data, isError, refetch } = useQuery(facetQuery(filter, field))
  const buckets = data?.facets[field.key]
  const [late, setLate] = useState(false)
  // Reaches out to the clock.
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience)
    return () => clearTimeout(timer)
  }, [])
  const retry = useCallback(() => void refetch(), [refetch])
  if (isError) return { kind: 'failed', retry }
  return buckets ? { kind: 'counted', buckets } : { kind: 'counting', late }
}

/** Counts ahead of the click, so that the menu comes up with its numbers. */
export function useFacetAhead(filter: CaseFilter): (field: ChosenField) => void {
  const client = useQueryClient()
  return useCallback((field) => void client.prefetchQuery(facetQuery(filter, field)), [client, filter])
}
