import { z } from 'zod'
import { CityProfile } from './city-profile.ts'
import { CaseCrew } from './crew.ts'
import { Department, Named, Neighborhood, ServiceType, Team } from './reference.ts'
import { StandardText } from './standard-text.ts'
import { Id, Role } from './vocabulary.ts'

/** What every screen needs to know of the city: its calendar, its map and its vocabularies. */
export const City = z.object(CityProfile.shape).pick({
  id: true, name: true, timeZone: true, locale: true, bounds: true, center: true, zoom: true,
  workingDays: true, holidays: true, dueSoonWorkingDays: true, districts: true,
}).extend({
  departments: z.array(Department),
  teams: z.array(Team),
  types: z.array(ServiceType),
  neighborhoods: z.array(Neighborhood),
  crews: z.array(CaseCrew.extend({ active: z.boolean() })),
  /** Who can have a case. */
  staff: z.array(Named.extend({ role: Role, teamId: Id.nullable(), crewId: Id.nullable() })),
  standardTexts: z.array(StandardText),
  /** Is there any case at all? A desk without one says how to fill it. */
  empty: z.boolean(),
  /** How to fill an empty desk from the command line. */
  importHint: z.string(),
  /** Where the street map's style is; null for the local style alone. */
  mapStyleUrl: z.string().nullable(),
})
export type City = z.infer<typeof City>

export const Health = z.object({ ok: z.boolean(), engine: z.enum(['pglite', 'postgres']), version: z.string() })
export type Health = z.infer<typeof Health>
