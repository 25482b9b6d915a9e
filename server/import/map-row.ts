import { sourceFields, type CityProfile, type Layout, type SourceField } from '../../contract/city-profile.ts'
import type { Place } from '../../contract/cell.ts'
import { isHashedId } from '../../contract/hashed-id.ts'
import type { Channel, Outcome, Status } from '../../contract/vocabulary.ts'
import { zone } from '../../contract/zone.ts'
import { closureReader } from './read-closure.ts'
import type { Rejection } from './read-csv.ts'
import { readPhotos } from './read-photos.ts'
import { readAddress, readDistrict, readPlace, readPoint, readZip } from './read-place.ts'
import { readTime, type Clock } from './read-time.ts'
import { cellReader, columnFinder, columnsOf, hasField, type CellReader } from './recognise-layout.ts'

/** A case as a source's row gives it, teams and the like still by name. Times are ms since 1970. */
export type SourceCase = {
  system: string
  number: string
  status: Status
  statusSource: string | null
  flagged: boolean
  title: string
  type: string | null
  group: string | null
  department: string | null
  team: string | null
  channel: Channel
  channelSource: string | null
  openedAt: number
  /** The city's calendar day of it. */
  openedDay: string
  dueAt: number | null
  closedAt: number | null
  outcome: Outcome | null
  closureNote: string | null
  address: string | null
  zip: string | null
  neighborhood: string | null
  districts: Record<string, string>
  place: Place | null
  reportedPhotos: string[]
  completionPhotos: string[]
  /** A hashed id. Not there where the source has none, so that a case's fingerprint stays what it was before there were any. */
  reporter?: string
}

/** What the summary tells about how a row was read. */
export type RowNotes = { unknownChannel: string | null; unknownStatus: string | null; ambiguous: number; skipped: number; closedBeforeOpened: boolean }

export type MappedRow = { case: SourceCase; notes: RowNotes } | { rejection: Omit<Rejection, 'text'> }
export type RowMapper = (fields: readonly string[]) => MappedRow

// Names stand in unique indexes, whose entries PostgreSQL limits to some 2,700 bytes: four bytes a letter still fit.
const longestName = 500

/**
 * Makes the reader of a file's rows: a layout and a profile become one function, and nothing else about a source is code.
 * @param header the file's header row. @param clock how its times are read.
 */
export function rowMapper(header: readonly string[], layout: Layout, city: CityProfile, clock: Clock): RowMapper {
  const blanks = new Set(city.blanks.map(plain))
  const find = columnFinder(header, layout, blanks)
  const read = Object.fromEntries(sourceFields.map((field) => [field, find(field)])) as Record<SourceField, CellReader>
  const nameOf = (field: SourceField) => [layout.columns[field] ?? field].flat().join(' or ')
  const places = columnsOf(header)
  const [hasNote, hasStatus] = [hasField(places, layout, 'closureNote'), hasField(places, layout, 'status')]
  const districts = Object.entries(layout.districts).flatMap(([kind, column]): [string, CellReader][] => {
    const index = places.get(column)
    return index === undefined ? [] : [[kind, cellReader(index, blanks)]]
  })
  const systems = layout.systems.map(({ system, number }) => ({ system, number: new RegExp(number, 'i') }))
  const statuses = byWord(layout.statuses)
  const channels = byWord(city.channels)
  const noTeam = new Set(city.noTeam.map(plain))
  const readClosure = closureReader(city)
  const cityZone = zone(city.timeZone)

  // Nothing below is made anew for each row that could be made once: this runs a million times.
  function isTeam(name: string | null): boolean {
    return name !== null && !noTeam.has(plain(name))
  }

  function map(fields: readonly string[]): MappedRow {
    const number = read.number(fields)
    if (number === '') return reject(`${nameOf('number')} is blank`)
    for (const field of nameFields) {
      if (read[field](fields).length > longestName) return reject(`${nameOf(field)} is longer than ${longestName} characters`)
    }
    const system = (systems.find((one) => one.number.test(number)) ?? systems.at(-1)!).system

    const notes: RowNotes = { unknownChannel: null, unknownStatus: null, ambiguous: 0, skipped: 0, closedBeforeOpened: false }
    const times: Record<TimeField, number | null> = { openedAt: null, dueAt: null, closedAt: null }
    for (const field of timeFields) {
      const text = read[field](fields)
      if (text === '') continue
      const time = readTime(text, clock)
      // A due or closing time that cannot be read rejects the row too: leaving it out would tell of a case that has none.
      if (time === null) return reject(`${nameOf(field)} is not a time`, text)
      // A time that nobody lives to see is how some sources write that there is none.
      if (time.ms >= never) continue
      if (time.ambiguous) notes.ambiguous++
      if (time.skipped) notes.skipped++
      times[field] = time.ms
    }
    const { openedAt, dueAt } = times
    if (openedAt === null) return reject(`${nameOf('openedAt')} is blank`)

    const reporter = read.reporter(fields)
    // What it is is not said: a reason stands in summaries.
    if (reporter !== '' && !isHashedId(reporter)) return reject(`${nameOf('reporter')} is no hashed id but an address, a telephone number or a name`)

    const queue = read.team(fields) || null
    const team = isTeam(queue) ? queue : null
    const office = read.department(fields) || null
    const department = isTeam(office) ? office : null

    const statusSource = read.status(fields) || null
    const known = statuses.get(plain(statusSource ?? ''))
    // Where no column says it there is no word that is unknown.
    if (known === undefined && hasStatus) notes.unknownStatus = statusSource ?? '(blank)'
    const meant = known ?? (times.closedAt === null ? 'open' : 'closed')
    const status = meant === 'open' ? (team === null ? 'new' : 'assigned') : meant === 'new-flagged' ? 'new' : meant
    // Only a closed case has a closing time; a source may still carry one for a case that it opened again.
    const closedAt = status === 'closed' ? times.closedAt : null
    notes.closedBeforeOpened = closedAt !== null && closedAt < openedAt

    const channelSource = read.channel(fields) || null
    const channel = channelSource === null ? 'unknown' : channels.get(plain(channelSource))
    if (channel === undefined) notes.unknownChannel = channelSource

    const closureNote = hasNote ? read.closureNote(fields) : undefined
    const closure = readClosure(read.closure(fields), closureNote, status === 'closed')
    const type = read.type(fields) || null
    return {
      notes,
      case: {
        system, number, status, statusSource, flagged: meant === 'new-flagged',
        title: read.title(fields) || (type ?? '(no title)'),
        type, group: read.group(fields) || null, department, team,
        channel: channel ?? 'other', channelSource,
        openedAt, openedDay: cityZone.dateAt(openedAt), dueAt, closedAt,
        outcome: closure.outcome, closureNote: closure.note,
        address: readAddress(read.address(fields)), zip: readZip(read.zip(fields), city.zipDigits),
        neighborhood: read.neighborhood(fields) || null,
        districts: readDistricts(districts, fields),
        place: readPlace(read.longitude(fields), read.latitude(fields), city) ?? readPoint(read.point(fields), city),
        reportedPhotos: readPhotos(read.reportedPhoto(fields)), completionPhotos: readPhotos(read.completionPhoto(fields)),
        ...(reporter !== '' && { reporter }),
      },
    }
  }
  return map
}

const nameFields = ['number', 'type', 'department', 'team', 'neighborhood'] as const
const never = Date.UTC(2200, 0, 1)

const timeFields = ['openedAt', 'dueAt', 'closedAt'] as const
type TimeField = (typeof timeFields)[number]

function reject(kind: string, detail = ''): MappedRow {
  return { rejection: { kind, detail } }
}

function readDistricts(kinds: readonly [kind: string, read: CellReader][], fields: readonly string[]): Record<string, string> {
  const districts: Record<string, string> = {}
  for (const [kind, read] of kinds) {
    const name = readDistrict(kind, read(fields))
    if (name !== null) districts[kind] = name
  }
  return districts
}

function plain(word: string): string {
  return word.trim().toLowerCase()
}

function byWord<V>(words: Record<string, V>): Map<string, V> {
  return new Map(Object.entries(words).map(([word, value]) => [plain(word), value]))
}
