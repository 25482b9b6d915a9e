import { z } from 'zod'
import { ClosingNeed, Id, Instant } from './vocabulary.ts'

/** A thing with a name, as it stands in a case. */
export const Named = z.object({ id: Id, name: z.string() })
export type Named = z.infer<typeof Named>

export const Department = Named
export type Department = Named

/** The queue that owns work. */
export const Team = Named.extend({ departmentId: Id.nullable() })
export type Team = z.infer<typeof Team>

/** What a case is about. `targetDays` are working days. */
export const ServiceType = Named.extend({ group: z.string(), targetDays: z.number().nullable(), defaultTeamId: Id.nullable(), closingNeeds: z.array(ClosingNeed) })
export type ServiceType = z.infer<typeof ServiceType>

/** A district of the city, with the middle of the cases in it for a label; null where none has a place. */
export const Neighborhood = Named.extend({ lon: z.number().nullable(), lat: z.number().nullable() })
export type Neighborhood = z.infer<typeof Neighborhood>

/** Who reported: contact details (ours) or a hashed id (an extract). */
export const Reporter = z.object({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  hashedId: z.string().nullable(),
})
export type Reporter = z.infer<typeof Reporter>

/** A picture of a case: ours by `photoId`, or only an address in the system it came from. */
export const CasePhoto = z.object({
  kind: z.enum(['reported', 'before', 'completion']),
  photoId: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  addedAt: Instant,
})
export type CasePhoto = z.infer<typeof CasePhoto>
