import { z } from 'zod'
import { isHashedId } from './hashed-id.ts'
import { Channel, PhotoId, Text } from './vocabulary.ts'

const line = (most: number) => Text.trim().min(1).max(most)

/** Somebody we can answer, or only the same one again: a hash that another system made of who it was. */
const ReporterGiven = z.union([
  z.strictObject({ hashedId: line(200).refine(isHashedId, 'This is no hashed id: hash what tells who it was before it is sent') }),
  z.strictObject({ name: line(200).optional(), email: z.email('Use an address like name@example.org').max(200).optional(), phone: line(50).optional() })
    .refine(({ name, email, phone }) => name ?? email ?? phone, 'Give a name, an email or a phone'),
], { error: 'Give a hashedId, or a name, email or phone' })

/** A picture of the report: uploaded here before, or only an address in another system. */
const PhotoGiven = z.union([
  z.strictObject({ photoId: PhotoId }),
  z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2_000).regex(/^[^\s\p{Cc}<>"\p{Surrogate}]+$/u, 'Use an address without blanks') }),
], { error: 'Give a photoId or an http(s) url' })

/** A report as it is taken in. */
export const CreateCase = z.strictObject({
  /** A service type, by name or id. */
  type: line(500),
  /** What a list shows; the type's name without one. */
  title: line(300).optional(),
  description: Text.trim().max(4_000).optional(),
  channel: Channel,
  address: line(500).optional(),
  /** In degrees; inside the city's bounds. */
  place: z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).optional(),
  neighborhood: line(500).optional(),
  reporter: ReporterGiven.optional(),
  photos: z.array(PhotoGiven).max(20).default([]),
}).refine(({ address, place }) => address ?? place, { path: ['address'], message: 'Say where it is: an address or a place' })
export type CreateCase = z.infer<typeof CreateCase>
