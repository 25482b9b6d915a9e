import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import type { InsightsAsked } from '../lib/insights-link.ts'
import { call } from './client.ts'
import { ApiError, sayError } from './errors.ts'

// The old figures stay on the screen until the new ones are there. What others do to cases does not move a chart that somebody reads: it is counted again when it is looked at again.
const figures = { placeholderData: keepPreviousData, staleTime: 60_000 } as const

/** Why figures could not be counted. Nothing was typed here that could be lost. */
export const sayUncounted = (error: unknown) => (error instanceof ApiError && error.code === 'network' ? 'The server cannot be reached. Check the connection.' : sayError(error))

const query = ({ filter, ...range }: InsightsAsked) => ({ ...filter, ...range })
/** Of what does not count by periods. */
const whole = ({ filter, from, to }: InsightsAsked) => query({ filter, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })

export const channelShareQuery = (asked: InsightsAsked) => queryOptions({
  queryKey: ['insights', 'channel-share', asked],
  queryFn: ({ signal }) => call(api.channelShare, { query: query(asked), signal }),
  ...figures,
})

/** @param of `neighborhood`, or a kind of districts. */
export const channelPlacesQuery = (asked: InsightsAsked, of: string) => queryOptions({
  queryKey: ['insights', 'places', whole(asked), of],
  queryFn: ({ signal }) => call(api.channelPlaces, { query: { ...whole(asked), of }, signal }),
  ...figures,
})

export const reportersQuery = (asked: InsightsAsked) => queryOptions({
  queryKey: ['insights', 'reporters', asked],
  queryFn: ({ signal }) => call(api.reporters, { query: query(asked), signal }),
  ...figures,
})

/** @param sample how many located cases of each channel; undefined: as the server sees fit. */
export const coverageQuery = (asked: InsightsAsked, sample: number | undefined) => queryOptions({
  queryKey: ['insights', 'coverage', whole(asked), sample],
  queryFn: ({ signal }) => call(api.coverage, { query: { ...whole(asked), ...(sample !== undefined && { sample }) }, signal }),
  ...figures,
})

export const serviceQuery = (asked: InsightsAsked) => queryOptions({
  queryKey: ['insights', 'service', asked],
  queryFn: ({ signal }) => call(api.service, { query: query(asked), signal }),
  ...figures,
})
