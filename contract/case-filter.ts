import { z } from 'zod'
import { CityDate, Channel, Instant, SlaState, Status, Text } from './vocabulary.ts'

/**
 * The one filter. It is read from the browser's address and from the API's query string by this schema alone,
 * and every screen and answer (list, map, counts, export) is a reading of it.
 * A repeated field means any of its values; different fields must all hold; an absent field asks nothing.
 * `type` and `team` take an id or a name; `neighborhood` a name. `none` stands for cases that have no such thing.
 */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).min(1).max(200).optional())

const text = Text.trim().min(1).max(200)
const flag = z.enum(['true', 'false'], { error: 'Use true or false' }).optional()

/** A city date or an instant; both ends of a range of dates are included. */
const momentWords = 'Use a date like 2025-08-31, or an instant like 2025-08-31T12:00:00Z, of the years 1900 to 2200'
const moment = z.union([CityDate, Instant], { error: momentWords }).refine((value) => value >= '1900' && value < '2201' && !Number.isNaN(Date.parse(value)), momentWords)

export const StatusChoice = z.enum([...Status.options, 'open'], { error: `Use one of ${['open', ...Status.options].join(', ')}` })
export type StatusChoice = z.infer<typeof StatusChoice>

export const caseFilterShape = {
  /** Words, all of which must stand in the number, the title or the address. */
  q: Text.trim().max(200).transform((words) => words || undefined).optional(),
  status: list(StatusChoice),
  type: list(text),
  team: list(text),
  channel: list(Channel),
  neighborhood: list(text),
  sla: list(SlaState),
  openedFrom: moment.optional(),
  openedTo: moment.optional(),
  located: flag,
}
export const CaseFilter = z.strictObject(caseFilterShape)
export type CaseFilter = z.infer<typeof CaseFilter>

export const caseFilterFields = Object.keys(caseFilterShape) as (keyof CaseFilter)[]

/** What stands for "has none" in `type`, `team` and `neighborhood`. */
export const none = 'none'

/** Query string to plain values: a field given more than once becomes a list. Empty fields are as good as absent. */
export function readQuery(params: URLSearchParams): Record<string, string | string[]> {
  // Without a prototype: `__proto__` is a field like any other, and as unknown.
  const plain = Object.create(null) as Record<string, string | string[]>
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key).filter((value) => value !== '')
    if (values.length > 0) plain[key] = values.length === 1 ? values[0]! : values
  }
  return plain
}

/** Plain values to a query string, the reverse of `readQuery`; fields keep their order. */
export function writeQuery(plain: Record<string, unknown>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(plain)) {
    if (value === undefined || value === null || value === '') continue
    for (const item of Array.isArray(value) ? value : [value]) params.append(key, String(item))
  }
  return params
}
