import { z } from 'zod'
import { PhotoSize } from './photo.ts'
import { Instant, Outcome, PhotoId, Text } from './vocabulary.ts'

/** The languages of the card's fixed phrases. What staff wrote stays in the language they wrote. */
export const cardLanguages = ['en', 'es', 'pt', 'ht', 'zh', 'vi'] as const
export const CardLanguage = z.enum(cardLanguages)
export type CardLanguage = z.infer<typeof CardLanguage>

/** A picture on the card: ours by `photoId`, or only an address in the system it came from. */
const CardPhoto = z.object({ photoId: PhotoId.nullable(), sourceUrl: z.string().nullable() })

/**
 * What a resident sees of a closed case. Nothing about who reported it, and no address beyond the block.
 * `state` is `reopened` when the case is open again: the card then says so instead of what was done.
 */
export const ClosureCard = z.object({
  city: z.object({ name: z.string(), timeZone: z.string(), locale: z.string() }),
  state: z.enum(['closed', 'reopened']),
  number: z.string(),
  type: z.string().nullable(),
  /** "200–299 Hanover St", a crossing, or null. */
  block: z.string().nullable(),
  neighborhood: z.string().nullable(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  outcome: Outcome.nullable(),
  note: z.string().nullable(),
  team: z.string().nullable(),
  /** As it was that day; first names, of those who choose to appear. */
  crew: z.object({ name: z.string(), firstNames: z.array(z.string()), truck: z.string().nullable(), photoId: PhotoId.nullable() }).nullable(),
  reported: z.array(CardPhoto),
  completed: z.array(CardPhoto),
  /** May the resident still say that it is not fixed? */
  mayReopen: z.boolean(),
  /** It may not, because it was opened again so often: the card says so, where the words stood. */
  reopenedOften: z.literal(true).optional(),
})
export type ClosureCard = z.infer<typeof ClosureCard>

/** What the address of a card ends with: 128 random bits. */
export const CardToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'There is no such card')

/** A resident says that the work is not done. */
export const NotFixed = z.strictObject({ words: Text.trim().max(1000, 'Write at most 1,000 characters').default('') })
export type NotFixed = z.infer<typeof NotFixed>

/** So often a resident may open a case again by its card, in so many days, and so long after its closing. */
export const notFixedLimits = { times: 3, withinDays: 30, untilDays: 90 } as const

export const CardPhotoParams = z.strictObject({ token: CardToken, photoId: PhotoId, size: PhotoSize })
export const CardParams = z.strictObject({ token: CardToken })
