import { z } from 'zod'
import { Channel, CityDate, Outcome, Status } from './vocabulary.ts'

/** The case fields that a source's column can fill. */
export const sourceFields = [
  'number', 'openedAt', 'dueAt', 'closedAt', 'status', 'title', 'type', 'group', 'department', 'team',
  'channel', 'closure', 'closureNote', 'address', 'zip', 'neighborhood', 'longitude', 'latitude',
  'reportedPhoto', 'completionPhoto',
] as const
export const SourceField = z.enum(sourceFields)
export type SourceField = z.infer<typeof SourceField>

const Pattern = z.string().refine((text) => {
  try {
    return Boolean(new RegExp(text, 'i'))
  } catch {
    return false
  }
}, 'is not a regular expression')

/** How a layout's dates are to be read. `wall`: the city's own clock, whatever offset the text carries. `instant`: the text's own offset, UTC without one. */
export const TimeReading = z.enum(['wall', 'instant'])
export type TimeReading = z.infer<typeof TimeReading>

/** One form in which a source hands out its cases as CSV: what recognises it and what its columns mean. */
export const Layout = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Recognised by headers, in any case and order: every one of `has`, none of `hasNot`. */
  has: z.array(z.string().toLowerCase()).min(1),
  hasNot: z.array(z.string().toLowerCase()).default([]),
  times: TimeReading,
  /** Why the times are read so, for the import's summary. */
  timesWhy: z.string(),
  /** Where the case number decides the system it belongs to: the first match; the last entry takes the rest. */
  systems: z.array(z.strictObject({ system: z.string(), number: Pattern })).min(1),
  columns: z.partialRecord(SourceField, z.string().toLowerCase()),
  /** Districts other than the neighbourhood, by the profile's name for them. */
  districts: z.record(z.string(), z.string().toLowerCase()).default({}),
  /** The source's words for a case's state. `open` becomes assigned or new, by whether a team has it. */
  statuses: z.record(z.string(), z.union([Status, z.literal('open'), z.literal('new-flagged')])),
})
export type Layout = z.infer<typeof Layout>

export const ServiceTypeTarget = z.strictObject({
  name: z.string(),
  group: z.string(),
  /** Working days from opening to target. */
  targetDays: z.number().positive().nullable(),
})

/** All that is particular to a city: one file, checked when the server starts. Nothing else in the code knows a city's name. */
export const CityProfile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone this system knows'),
  locale: z.string(),
  /** west, south, east, north, in degrees. A place outside is kept as "no location". */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  center: z.tuple([z.number(), z.number()]),
  zoom: z.number(),
  /** 1 Monday ... 7 Sunday. */
  workingDays: z.array(z.int().min(1).max(7)).min(1),
  holidays: z.array(CityDate),
  /** An open case is due soon from this many working days before its target. */
  dueSoonWorkingDays: z.number().positive(),
  /** Points the source writes when it does not know the place: longitude, latitude. */
  noLocation: z.array(z.tuple([z.number(), z.number()])),
  /** Words the source writes where there is no team. */
  noTeam: z.array(z.string()).default([]),
  /** The source's words for a channel. An unknown word becomes `other`, and an import lists it. */
  channels: z.record(z.string(), Channel),
  /** What a closure text says at its beginning, first match wins; what matches is cut from the note. */
  closures: z.array(z.strictObject({ begins: Pattern, outcome: Outcome })),
  /** Cut from the front of a closure text before `closures` is asked. */
  closureNoise: Pattern.optional(),
  types: z.array(ServiceTypeTarget).refine((types) => new Set(types.map((type) => type.name)).size === types.length, 'names a type twice'),
  layouts: z.array(Layout),
})
export type CityProfile = z.infer<typeof CityProfile>

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
