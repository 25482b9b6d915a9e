import { z } from 'zod'

/** Where a case stands. "Open" means every status but `closed`. */
export const statuses = ['new', 'assigned', 'in-progress', 'waiting', 'closed'] as const
export const Status = z.enum(statuses)
export type Status = z.infer<typeof Status>

/** How a report reached the city. The source's own word is kept beside it, as `channelSource`. */
export const channels = ['app', 'phone', 'web', 'email', 'social', 'worker-app', 'staff', 'integration', 'other', 'unknown'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

/** How a case ended: a closed list; its words are the screen's business. */
export const outcomes = ['resolved', 'no-action-needed', 'duplicate', 'referred', 'unable', 'other'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** What closing a case as resolved must bring, by its service type. */
export const closingNeeds = ['completion-photo', 'crew', 'note'] as const
export const ClosingNeed = z.enum(closingNeeds)
export type ClosingNeed = z.infer<typeof ClosingNeed>

/** A photo's id: the SHA-256, in hex, of what was sent. */
export const PhotoId = z.string().regex(/^[0-9a-f]{64}$/, 'Use the id of an uploaded photo')

/** How a case stands against its target. A case without a target has none of these. */
export const slaStates = ['overdue', 'due-soon', 'on-time'] as const
export const SlaState = z.enum(slaStates)
export type SlaState = z.infer<typeof SlaState>

export const roles = ['dispatcher', 'crew', 'manager', 'admin'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** An instant: ISO 8601 with an offset. The server answers in UTC. */
export const Instant = z.iso.datetime({ offset: true })

/** A day of the city's own calendar, `YYYY-MM-DD`. */
export const CityDate = z.iso.date()

export const Id = z.int('Use a whole number').positive('Use a number above 0')

/** An id of something there are only thousands of: what the database's smaller integer holds. */
export const SmallId = Id.max(2_147_483_647, 'There is no such number')

/** Text as people write it. A database cannot hold the character NUL, nor half of a pair of surrogates. */
export const Text = z.string().refine((text) => !text.includes('\0'), 'The character NUL is not text')
  .refine((text) => !/\p{Surrogate}/u.test(text), 'Half of a surrogate pair is not text')

/** What the filter calls a kind of districts, as the city's profile lists them: `ward`, `police`. */
export const DistrictKind = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'Use small letters, digits and hyphens')
