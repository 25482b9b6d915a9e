import { z } from 'zod'
import { caseFilterFields } from './case-filter.ts'
import { StandardTextBody } from './standard-text.ts'
import { Channel, CityDate, ClosingNeed, DistrictKind, Outcome, Status } from './vocabulary.ts'

/** The case fields that a source's column can fill. */
export const sourceFields = [
  'number', 'openedAt', 'dueAt', 'closedAt', 'status', 'title', 'type', 'group', 'department', 'team',
  'channel', 'closure', 'closureNote', 'address', 'zip', 'neighborhood', 'longitude', 'latitude', 'point',
  'reportedPhoto', 'completionPhoto', 'reporter',
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

function hasGroup(pattern: string): boolean {
  try {
    // With an empty alternative it fits anything, and tells how many groups there are.
    return new RegExp(`${pattern}|`).exec('')!.length > 1
  } catch {
    return true
  }
}

/**
 * How a layout's times are to be read. `wall`: the city's own clock, whatever offset the text carries. `instant`: the text's own
 * offset, UTC without one. `shifted`: the city's clock that somebody took for UTC and turned into the city's clock once more.
 */
export const TimeReading = z.enum(['wall', 'instant', 'shifted'])
export type TimeReading = z.infer<typeof TimeReading>

const Header = z.string().trim().min(1).toLowerCase()

/** A column by its header, or a text made of several: `{street 1} & {street 2}`, which is blank where one of them is. */
const Column = z.string().trim().min(1)
  .refine((text) => /^[^{}]*(?:\{[^{}]+\}[^{}]*)*$/.test(text), 'has a brace without its partner: a column in a text is {column}')
  // Only a column's name is in any case: what stands between is written as it is.
  .overwrite((text) => (text.includes('{') ? text.replace(/\{[^{}]*\}/g, (name) => name.toLowerCase()) : text.toLowerCase()))

const TimeZone = z.string().refine(isTimeZone, 'is not a time zone this system knows')

/** One form in which a source hands out its cases as CSV: what recognises it and what its columns mean. */
export const Layout = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Recognised by headers, in any case and order: every one of `has`, none of `hasNot`. */
  has: z.array(Header).min(1),
  hasNot: z.array(Header).default([]),
  /** Where the city's `closureTime` can be compared with the closing times, the file itself decides between `wall` and `shifted`. */
  times: TimeReading,
  /** The zone of its clocks, where it is not the city's. */
  timeZone: TimeZone.optional(),
  /** Which comes first in a date written with slashes, like 03/04/2015. */
  dates: z.enum(['month-first', 'day-first']).default('month-first'),
  /** Why the times are read so, for the import's summary. */
  timesWhy: z.string(),
  /** Where the case number decides the system it belongs to: the first match; the last entry takes the rest. */
  systems: z.array(z.strictObject({ system: z.string(), number: Pattern })).min(1),
  /** The column of each field; of several the first that is not blank. `point` is latitude and longitude in one: `(42.3, -71.1)` or `POINT (-71.1 42.3)`. */
  columns: z.partialRecord(SourceField, z.union([Column, z.array(Column).min(1)])),
  /** Districts other than the neighbourhood, by the profile's name for them. */
  districts: z.record(DistrictKind, Header).default({}),
  /** The source's words for a case's state. `open` becomes assigned or new, by whether a team has it. */
  statuses: z.record(z.string(), z.union([Status, z.literal('open'), z.literal('new-flagged')])),
})
export type Layout = z.infer<typeof Layout>

export const ServiceTypeTarget = z.strictObject({
  name: z.string(),
  group: z.string(),
  /** Working days from opening to target. */
  targetDays: z.number().positive().nullable(),
  /** The team that new cases of it go to. */
  team: z.string().optional(),
  /** What closing one as resolved must bring. */
  closingNeeds: z.array(ClosingNeed).optional(),
})

/** A day of the city's calendar, in a few words for a chart and in a sentence or two. */
const ProfileMilestone = z.strictObject({ date: CityDate, title: z.string().min(1).max(60), text: z.string().min(1).max(600) })

/** All that is particular to a city: one file, checked when the server starts. Nothing else in the code knows a city's name. */
export const CityProfile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  timeZone: TimeZone,
  locale: z.string(),
  /** west, south, east, north, in degrees. A place outside is kept as "no location". */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()])
    .refine(([west, south, east, north]) => west < east && south < north, 'is west, south, east, north: from the smaller to the larger'),
  center: z.tuple([z.number(), z.number()]),
  zoom: z.number(),
  /** 1 Monday ... 7 Sunday. */
  workingDays: z.array(z.int().min(1).max(7)).min(1),
  holidays: z.array(CityDate),
  /** An open case is due soon from this many working days before its target. */
  dueSoonWorkingDays: z.number().positive(),
  /** Points the source writes when it does not know the place: longitude, latitude. */
  noLocation: z.array(z.tuple([z.number(), z.number()])),
  /** Words the source writes where it has nothing to say, in any field: "N/A", "Unspecified". */
  blanks: z.array(z.string()).default([]),
  /** Words the source writes where there is no team. */
  noTeam: z.array(z.string()).default([]),
  /** The source's words for a channel. An unknown word becomes `other`, and an import lists it. */
  channels: z.record(z.string(), Channel),
  /** What a closure text says at its beginning, first match wins; what matches is cut from the note. */
  closures: z.array(z.strictObject({ begins: Pattern, outcome: Outcome })),
  /** Cut from the front of a closure text before `closures` is asked. */
  closureNoise: Pattern.optional(),
  /** The kinds of districts besides the neighbourhood, in the order to show them: what the filter calls a kind, and its name for people. */
  districts: z.record(DistrictKind, z.string().min(1)).default({}),
  /** Where a closure text names the moment of closing: what this catches in its first group is that moment, on the city's clock. */
  closureTime: Pattern.refine(hasGroup, 'has no group (...) to catch the moment with').optional(),
  /** Of how many digits a postal code is; shorter ones lost their zeros in front. Left out: a code stays as it is written. */
  zipDigits: z.int().min(3).max(10).optional(),
  types: z.array(ServiceTypeTarget).refine((types) => new Set(types.map((type) => type.name)).size === types.length, 'names a type twice'),
  /** Standard texts to begin with; from then on they are written on their screen. `type` is one of `types`. */
  texts: z.array(z.strictObject({ title: z.string().min(1).max(100), body: StandardTextBody, type: z.string().optional(), outcome: Outcome.optional() })).default([]),
  /** Dates at which the city's numbers stop being comparable (a system change), and what happened that may explain them: shown on every chart over time, never smoothed over. */
  breaks: z.array(ProfileMilestone).default([]),
  events: z.array(ProfileMilestone).default([]),
  layouts: z.array(Layout),
}).superRefine(({ districts, types, texts, layouts }, problems) => {
  texts.forEach(({ type }, index) => {
    if (type !== undefined && !types.some(({ name }) => name === type)) problems.addIssue({ code: 'custom', path: ['texts', index, 'type'], message: 'is not among the types' })
  })
  for (const kind of Object.keys(districts)) {
    if (reservedFields.includes(kind)) problems.addIssue({ code: 'custom', path: ['districts', kind], message: 'is a field of the filter already: call this kind of districts something else' })
  }
  layouts.forEach((layout, index) => {
    if (layouts.findIndex(({ id }) => id === layout.id) < index) problems.addIssue({ code: 'custom', path: ['layouts', index, 'id'], message: 'is the id of another layout too' })
    for (const kind of Object.keys(layout.districts)) {
      if (!(kind in districts)) problems.addIssue({ code: 'custom', path: ['layouts', index, 'districts', kind], message: 'is not among the city\'s districts: name it there too' })
    }
    for (const field of ['number', 'openedAt'] as const) {
      if (!layout.columns[field]) problems.addIssue({ code: 'custom', path: ['layouts', index, 'columns', field], message: 'is missing: without it a row is no case' })
    }
  })
})
export type CityProfile = z.infer<typeof CityProfile>

/** What the API's query strings mean something else by. */
const reservedFields: readonly string[] = [...caseFilterFields, 'sort', 'dir', 'limit', 'cursor', 'exactTotal', 'bbox', 'zoom', 'fields', 'bom', 'case', 'do', 'at', 'view', 'unread', 'around', 'among', 'in', 'from', 'to', 'by', 'of', 'sample', 'on', 'figure', 'square', 'order', 'show', 'groups', 'pair', 'versus']

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
