import { queryOptions } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import { City } from '../../contract/city.ts'
import { call } from './client.ts'
import { kept } from './kept/kept.ts'

/** The city's calendar, map and vocabularies. An import adds to them, so they are asked again now and then. */
export const cityQuery = queryOptions({
  queryKey: ['city'],
  queryFn: kept(City, (signal) => call(api.city, { signal })),
  staleTime: 60_000,
})
