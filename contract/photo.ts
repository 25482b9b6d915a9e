import { z } from 'zod'
import { PhotoId } from './vocabulary.ts'

/** A photo is kept in two sizes, never in the one it was sent in: `large` to look at, `small` for lists and cards. */
export const photoSizes = ['large', 'small'] as const
export const PhotoSize = z.enum(photoSizes, { error: 'Use large or small' })
export type PhotoSize = z.infer<typeof PhotoSize>

/** A kept photo. Width and height are those of the large one. */
export const Photo = z.object({
  id: PhotoId,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
export type Photo = z.infer<typeof Photo>

/** The most that may be sent, in bytes. */
export const photoMost = 25 * 1024 * 1024
