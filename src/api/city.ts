import { queryOptions } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import type { ShapeKind } from '../../contract/city-shapes.ts'
import { City } from '../../contract/city.ts'
import { call } from './client.ts'
import { kept } from './kept/kept.ts'

/** The city's calendar, map and vocabularies. An import adds to them, so they are asked again now and then. */
export const cityQuery = queryOptions({
  queryKey: ['city'],
  queryFn: kept(City, (signal) => call(api.city, { signal })),
  staleTime: 60_000,
})

/** The city's own districts or streets on the map. Seldom another, and then fetched with the next visit. */
export const cityShapesQuery = (kind: ShapeKind) => queryOptions({
  queryKey: ['city', 'shapes', kind],
  queryFn: ({ signal }) => call(api.cityShapes, { query: { kind }, signal }),
  staleTime: 600_000,
})
