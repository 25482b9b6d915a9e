import { z } from 'zod'
import { readArea } from './area.ts'
import { relativeDay } from './relative-day.ts'
import { CityDate, Channel, DistrictKind, Instant, SlaState, Status, Text } from './vocabulary.ts'

/**
 * The one filter. It is read from the browser's address and from the API's query string by this schema alone,
 * and every screen and answer (list, map, counts, export) is a reading of it.
 * A repeated field means any of its values; different fields must all hold; an absent field asks nothing.
 * `assignee=me` is who asks, `crew=me` the crew they are in. Things with names (`type` to `assignee`, `neighborhood`) take a name, or an id as `#7`, or as 7 where nothing is called so; districts a name. `none` stands for cases that have no such thing.
 */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).min(1).max(200).optional())

/** So long may a name be that the filter takes. */
export const longestValue = 500
const text = Text.trim().min(1).max(longestValue)
const flag = z.enum(['true', 'false'], { error: 'Use true or false' }).optional()

/** What stands for "has none". */
export const none = 'none'

/** Stands for who asks among people, and for their crew among crews: a kept view is everybody's own. */
export const me = 'me'

/** A city date, an instant, or a day that moves on (`relativeDay`); both ends of a range of dates are included. */
const momentWords = 'Use a date like 2025-08-31, an instant like 2025-08-31T12:00:00Z of the years 1900 to 2200, or a word like today, 6-days-ago, in-6-days, this-month'
const fixed = z.union([CityDate, Instant], { error: momentWords }).refine((value) => value >= '1900' && value < '2201' && !Number.isNaN(Date.parse(value)), momentWords)
const moment = z.union([z.string().regex(relativeDay), fixed], { error: momentWords })

export const StatusChoice = z.enum([...Status.options, 'open'], { error: `Use one of ${['open', ...Status.options].join(', ')}` })
export type StatusChoice = z.infer<typeof StatusChoice>

export const SlaChoice = z.enum([...SlaState.options, none], { error: `Use one of ${[...SlaState.options, none].join(', ')}` })

export const caseFilterShape = {
  /** Words, all of which must be found in the number, the title, the address, the neighborhood or the notes. A mistyped one is looked for as what was meant, "street" and "st" are the same, and a number is found without its zeros and signs. */
  q: Text.trim().max(200).transform((words) => words || undefined).optional(),
  status: list(StatusChoice),
  sla: list(SlaChoice),
  type: list(text),
  group: list(text),
  department: list(text),
  team: list(text),
  crew: list(text),
  assignee: list(text),
  channel: list(Channel),
  neighborhood: list(text),
  /** The city's other districts. In a query string each kind is a field of its own: `ward=17&ward=18&police=A1`. */
  districts: z.record(DistrictKind, list(text)).optional(),
  /** Has neither a team nor a crew or person. */
  unassigned: flag,
  photo: flag,
  located: flag,
  openedFrom: moment.optional(),
  openedTo: moment.optional(),
  dueFrom: moment.optional(),
  dueTo: moment.optional(),
  closedFrom: moment.optional(),
  closedTo: moment.optional(),
  /** A polygon as `lon,lat;lon,lat;...` in degrees, three to a hundred corners; it closes itself. */
  area: z.string().refine((value) => readArea(value) !== null, 'Use at least three corners, as lon,lat;lon,lat;lon,lat in degrees').optional(),
}
export const CaseFilter = z.strictObject(caseFilterShape)
export type CaseFilter = z.infer<typeof CaseFilter>

export const caseFilterFields = Object.keys(caseFilterShape) as (keyof CaseFilter)[]

/**
 * Query string to plain values: a field given more than once becomes a list. Empty fields are as good as absent.
 * @param kinds the city's kinds of districts, whose fields are gathered under `districts`.
 */
export function readQuery(params: URLSearchParams, kinds: readonly string[] = []): Record<string, unknown> {
  // Without a prototype: `__proto__` is a field like any other, and as unknown.
  const plain = Object.create(null) as Record<string, unknown>
  const districts = Object.create(null) as Record<string, unknown>
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key).filter((value) => value !== '')
    if (values.length > 0) (kinds.includes(key) ? districts : plain)[key] = values.length === 1 ? values[0]! : values
  }
  if (Object.keys(districts).length > 0) plain['districts'] = districts
  return plain
}

/** Plain values to a query string, the reverse of `readQuery`; fields keep their order. */
export function writeQuery(plain: Record<string, unknown>): URLSearchParams {
  const params = new URLSearchParams()
  const write = (fields: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(fields)) {
      if (value === undefined || value === null || value === '') continue
      if (typeof value === 'object' && !Array.isArray(value)) write(value as Record<string, unknown>)
      else for (const item of Array.isArray(value) ? value : [value]) params.append(key, String(item))
    }
  }
  write(plain)
  return params
}
