import { queryOptions } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import type { Crew, WriteCrew } from '../../contract/crew.ts'
import { cityQuery } from './city.ts'
import { call } from './client.ts'
import type { Writing } from './use-save.ts'

/** All crews with who signs in for them, also those that are not active. */
export const crewsQuery = queryOptions({
  queryKey: ['crews'],
  queryFn: async ({ signal }) => (await call(api.listCrews, { signal })).items,
})

export const crewWriting: Writing<Crew, WriteCrew> = {
  create: (attempt) => call(api.createCrew, attempt),
  update: ({ id, ...attempt }) => call(api.updateCrew, { params: { id }, ...attempt }),
  keep(client, crew) {
    client.setQueryData(crewsQuery.queryKey, (crews) => crews && [...crews.filter(({ id }) => id !== crew.id), crew].sort((a, b) => a.name.localeCompare(b.name)))
    // An account that came to this crew has left another; and the city names crews, too.
    void client.invalidateQueries({ queryKey: crewsQuery.queryKey })
    void client.invalidateQueries({ queryKey: cityQuery.queryKey })
  },
}
