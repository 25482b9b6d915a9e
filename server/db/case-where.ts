import { sql, type RawBuilder } from 'kysely'
import { readArea } from '../../contract/area.ts'
import { caseFilterFields, none, type CaseFilter } from '../../contract/case-filter.ts'
import { dayOf } from '../../contract/relative-day.ts'
import type { SlaBounds } from '../../contract/sla.ts'
import { addDays, zone } from '../../contract/zone.ts'
import { inArea } from './case-area.ts'
import { namedColumns, type FilterIds, type NamedField, type NamedFilterField } from './filter-ids.ts'
import type { SearchWord } from './search-words.ts'

/** What a filter needs besides itself: the moment it is asked at, the city's time zone for its dates, the ids behind its names, and what its words mean. */
export type FilterContext = { bounds: SlaBounds; timeZone: string; ids: FilterIds; words: readonly SearchWord[] }

type Condition = RawBuilder<boolean>

/**
 * The one place where a `CaseFilter` becomes SQL. Every reading of the filter uses this on `cases c`.
 * @returns one boolean expression.
 */
export function caseWhere(filter: CaseFilter, context: FilterContext): Condition {
  const conditions = caseFilterFields.flatMap((field) => {
    const build = builders[field] as (value: unknown, context: FilterContext, filter: CaseFilter) => Condition[]
    return filter[field] === undefined ? [] : build(filter[field], context, filter)
  })
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Does the filter leave closed cases out? The partial indexes on open cases then answer it. */
export function onlyOpen({ status }: CaseFilter): boolean {
  return status !== undefined && !status.includes('closed')
}

type Builders = { [F in keyof CaseFilter]-?: (value: NonNullable<CaseFilter[F]>, context: FilterContext, filter: CaseFilter) => Condition[] }

const isNamed = (field: NamedFilterField) => (_: unknown, { ids }: FilterContext) => [oneOf(namedColumns[field], ids[field])]
const yesOrNo = (yes: Condition) => (value: 'true' | 'false') => [value === 'true' ? yes : sql<boolean>`not ${yes}`]

export const isUnassigned = sql<boolean>`(c.team_id is null and c.crew_id is null and c.assignee_id is null)`
export const isLocated = sql<boolean>`(c.cell is not null)`

const builders = {
  q: (_, { words }) => {
    const rare = words.filter(isRare)
    return [...rare.map(hasLongWord), ...words.filter((one) => !rare.includes(one)).map((one) => hasCommonWord(one, rare.length > 0))]
  },
  status: (choices) => {
    // Said in these very words, so that the partial indexes on open cases serve every filter that leaves out closed ones.
    const open = sql<boolean>`c.status <> 'closed'`
    if (choices.includes('open')) return choices.includes('closed') ? [] : [open]
    const isOne = sql<boolean>`c.status = any(${choices}::text[])`
    return choices.includes('closed') ? [isOne] : [open, isOne]
  },
  sla: (values, { bounds }, filter) => [sql<boolean>`${slaFor(filter, bounds)} = any(${values}::text[])`],
  type: isNamed('type'),
  group: isNamed('group'),
  department: isNamed('department'),
  team: isNamed('team'),
  crew: isNamed('crew'),
  assignee: isNamed('assignee'),
  channel: (values) => [sql<boolean>`c.channel = any(${values}::text[])`],
  neighborhood: isNamed('neighborhood'),
  districts: (kinds, { ids }) => Object.keys(kinds).flatMap((kind) => (ids.districts[kind] ? [oneOf('district_set_id', ids.districts[kind])] : [])),
  unassigned: yesOrNo(isUnassigned),
  photo: yesOrNo(sql<boolean>`c.has_photo`),
  located: yesOrNo(isLocated),
  openedFrom: from('opened_at'),
  openedTo: to('opened_at'),
  dueFrom: from('due_at'),
  dueTo: to('due_at'),
  // By what their index holds: an open case's is infinity.
  closedFrom: (value, context) => [...from('closed_key')(value, context), sql<boolean>`c.closed_key < 'infinity'`],
  closedTo: to('closed_key'),
  area: (text) => [inArea(readArea(text)!)],
} satisfies Builders

/** A range's beginning: the instant itself, or the first one of a city date. Days that move on are dates before they come into the statement. */
function from(column: string) {
  return (value: string, context: FilterContext) => [sql<boolean>`${sql.ref(`c.${column}`)} >= ${startOf(momentOf(value, context), context)}::timestamptz`]
}

/** A range's end: up to the instant, itself included, or the whole of a city date. */
function to(column: string) {
  return (value: string, context: FilterContext) => {
    const moment = momentOf(value, context)
    return [isDate(moment)
      ? sql<boolean>`${sql.ref(`c.${column}`)} < ${startOf(addDays(moment, 1), context)}::timestamptz`
      : sql<boolean>`${sql.ref(`c.${column}`)} <= ${startOf(moment, context)}::timestamptz`]
  }
}

/** What free text is looked for in; the same expressions as the indexes'. */
const caseWords = sql`(' ' || c.number || ' ' || c.title || ' ' || coalesce(c.address, ''))`
const caseNotes = sql`to_tsvector('simple', coalesce(c.description, '') || ' ' || coalesce(c.closure_note, '') || ' ' || coalesce(c.desk_notes, ''))`

/** Below this many letters a word is looked for at the beginning of words only: in the middle of them it would be everywhere. */
const shortWord = 3

/** Is there an index that leads to few cases with it? Every other address has a "street". */
const isRare = ({ word, forms }: SearchWord) => word.length >= shortWord && forms.length === 0

/** @param filtered there are rarer words: then it is compared in what they find, for the index would read half of itself for it. */
function hasCommonWord(one: SearchWord, filtered: boolean): Condition {
  const text = filtered ? sql`(${caseWords} || '')` : caseWords
  const isWritten = sql<boolean>`${text} ilike ${`${one.word.length < shortWord ? '% ' : '%'}${escapeLike(one.word)}%`}`
  return anyOf([...isThere(one), isWritten, ...isAddressWord(one, text), ...isNumber(one, text), ...(one.word.length < shortWord ? [] : isInNotes(one))])
}

/** Its other forms count as words of their own only: "s" is no part of "Brien's". The signs are named so that the index knows that they are none. */
function isAddressWord({ forms }: SearchWord, text: RawBuilder<unknown>): Condition[] {
  if (forms.length === 0) return []
  return [sql<boolean>`${text} ~* ${`[ ,/(-](${forms.join('|')})[ .,;/)-]`}`, ...forms.map((form) => sql<boolean>`${text} ilike ${`% ${form}`}`)]
}

function hasLongWord(one: SearchWord): Condition {
  const written = [one.word, ...one.meant].map((word) => sql<boolean>`${caseWords} ilike ${`%${escapeLike(word)}%`}`)
  return anyOf([...isThere(one), ...written, ...isNumber(one, caseWords), ...isInNotes(one)])
}

function isInNotes({ word }: SearchWord): Condition[] {
  // Signs are no letters: what is left of such a word may begin every other one.
  if ((word.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < shortWord) return []
  // In quotes the word is taken as it is, whatever signs it holds; `:*` takes it for the beginning of one.
  return [sql<boolean>`${caseNotes} @@ to_tsquery('simple', ${`'${word.replace(/['\\]/g, ' ')}':*`})`]
}

/** Is it in a neighborhood that is called so? Its index has them together. */
function isThere({ neighborhoods }: SearchWord): Condition[] {
  return neighborhoods.length === 0 ? [] : [sql<boolean>`c.neighborhood_id = any(${neighborhoods}::int[])`]
}

/** The number stands first. Few digits are all of it: too many numbers begin with them. */
function isNumber({ number }: SearchWord, text: RawBuilder<unknown>): Condition[] {
  if (number === null) return []
  const { letters, digits, whole } = number
  return [sql<boolean>`${text} ~* ${`^ ${letters ? `${letters}-?` : '([^ 0-9]*[-0])?'}0*${digits}${whole || digits.length < shortWord ? ' ' : ''}`}`]
}

function anyOf(conditions: readonly Condition[]): Condition {
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

/** How a filter's cases stand against their targets, `none` without one. */
export function slaFor(filter: CaseFilter, bounds: SlaBounds): RawBuilder<string> {
  // Without the closed cases' times, which the indexes on open cases do not hold.
  return sql<string>`coalesce(${onlyOpen(filter) ? openSlaExpression(bounds) : slaExpression(bounds)}, ${sql.lit(none)})`
}

/** How a case stands against its target: `slaState` of the contract, in SQL. Null where it has no target. */
export function slaExpression(bounds: SlaBounds): RawBuilder<string | null> {
  return sql<string | null>`(case
    when c.status <> 'closed' then ${openSlaExpression(bounds)}
    when c.due_at is null or c.closed_at is null then null
    when c.closed_at > c.due_at then 'overdue'
    else 'on-time' end)`
}

/** The same for a case that is known to be open. */
export function openSlaExpression({ now, soonUntil }: SlaBounds): RawBuilder<string | null> {
  return sql<string | null>`(case
    when c.due_at is null then null
    when c.waiting_since is not null then case when c.due_at < c.waiting_since then 'overdue' else 'on-time' end
    when c.due_at < ${iso(now)}::timestamptz then 'overdue'
    when c.due_at < ${iso(soonUntil)}::timestamptz then 'due-soon'
    else 'on-time' end)`
}

function oneOf(column: string, { ids, orNone }: NamedField): Condition {
  const isOne = sql<boolean>`${sql.ref(`c.${column}`)} = any(${ids}::int[])`
  return orNone ? sql<boolean>`(${sql.ref(`c.${column}`)} is null or ${isOne})` : isOne
}

const isDate = (moment: string) => moment.length === 10
const momentOf = (value: string, { bounds, timeZone }: FilterContext) => dayOf(value, zone(timeZone).dateAt(bounds.now))
const iso = (ms: number) => new Date(ms).toISOString()

function startOf(moment: string, { timeZone }: FilterContext): string {
  return iso(isDate(moment) ? zone(timeZone).startOf(moment) : Date.parse(moment))
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
