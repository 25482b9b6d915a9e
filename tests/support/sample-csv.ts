import type { Channel } from '../../contract/vocabulary.ts'
import { zone } from '../../contract/zone.ts'
import { addresses, closures, columns, kinds, neighborhoods, oddTexts, sources } from './sample-words.ts'
import { randomOf } from './random.ts'

/** A generated case as the desk should show it after the import. Instants are ISO in UTC. */
export type SampleRow = {
  number: string
  title: string
  type: string
  group: string
  team: string
  closed: boolean
  channel: Channel
  openedAt: string
  dueAt: string | null
  closedAt: string | null
  address: string | null
  neighborhood: string | null
  /** Null where the file says City Hall, the source's way of saying nowhere. */
  location: { lon: number; lat: number } | null
  photo: boolean
}

type Options = { seed?: number; rows?: number; now: number; photos?: boolean }

const hour = 3_600_000
const day = 24 * hour
const cityHall = { lon: -71.0587, lat: 42.3594 }

/**
 * Invented cases in Boston's layout B: the same for the same options. Every tenth of the rows is made alike, so that
 * any 50 hold every channel, open and closed, overdue and due soon, without a target, without a place, and odd texts.
 * `photos` gives some rows picture addresses that lead nowhere.
 */
export function sampleCsv({ seed = 1, rows: count = 400, now, photos = false }: Options): { csv: string; rows: SampleRow[] } {
  const random = randomOf(seed)
  const rows = Array.from({ length: count }, (_, index) => sampleRow(index, now, photos, random))
  const lines = rows.map((row, index) => fieldsOf(row, index).map(quoted).join(','))
  return { csv: [columns.join(','), ...lines, ''].join('\n'), rows }
}

function sampleRow(index: number, now: number, photos: boolean, random: () => number): SampleRow {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const between = (from: number, to: number) => from + random() * (to - from)
  const kind = pick(kinds)
  const channel = index < sources.length ? sources[index]!.channel : pick(weighted).channel
  // Every 50th stands at one and the same spot: a building with many cases.
  const crowded = index % 50 === 6
  const place = crowded ? neighborhoods[0] : pick(neighborhoods)
  const nowhere = index % 10 === 9
  const closed = index % 10 < 4
  // 4 and 5 overdue, 6 due within hours, 7 and 8 later, the rest without a target.
  const untilDue = [null, 2, 3, -1, -5, -0.4, 0.2, 4, 12, null][index % 10]!
  const openedAt = whole(now - between(0.2, closed ? 90 : 30) * day)
  const dueAt = untilDue === null ? null : whole(Math.max(openedAt + hour, now + untilDue * between(0.5, 1.8) * day))
  const spot = crowded ? { lon: place.west + 0.004, lat: place.south + 0.004 } : { lon: between(place.west, place.east), lat: between(place.south, place.north) }
  return {
    number: String(101_900_000_000 + index),
    title: index % 25 === 3 ? oddTexts[Math.floor(index / 25) % oddTexts.length]! : kind.type,
    type: kind.type, group: kind.group, team: kind.team, closed, channel,
    openedAt: iso(openedAt),
    dueAt: dueAt === null ? null : iso(dueAt),
    closedAt: closed ? iso(whole(between(openedAt + hour / 10, now))) : null,
    address: nowhere ? null : `${Math.ceil(between(1, 400))} ${pick(addresses)}  ${place.name.split(' / ')[0]}  MA  ${place.zip}`,
    neighborhood: nowhere ? null : place.name,
    location: nowhere ? null : { lon: rounded(spot.lon), lat: rounded(spot.lat) },
    photo: photos && channel === 'app',
  }
}

// Phone and app carry most cases, as in a real city.
const weighted = sources.flatMap((source) => Array.from({ length: source.weight }, () => source))
const boston = zone('America/New_York')
const iso = (instant: number) => new Date(instant).toISOString()
const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000

/** A whole second whose wall clock is read back as the same instant: not within the hour that happens twice. */
function whole(instant: number): number {
  const second = Math.floor(instant / 1000) * 1000
  return boston.toInstant(boston.toWall(second)).ms === second ? second : second - 2 * hour
}

function wall(instant: string | null): string {
  return instant === null ? '' : new Date(boston.toWall(Date.parse(instant))).toISOString().slice(0, 19).replace('T', ' ')
}

function fieldsOf(row: SampleRow, index: number): string[] {
  // The source writes one space where it has nothing.
  const ward = row.neighborhood === null ? ' ' : `Ward ${1 + (index % 22)}`
  const { lon, lat } = row.location ?? cityHall
  const value: Record<string, string> = {
    case_enquiry_id: row.number, open_dt: wall(row.openedAt), target_dt: wall(row.dueAt), closed_dt: wall(row.closedAt),
    ontime: row.dueAt !== null && row.closedAt !== null && row.closedAt > row.dueAt ? 'OVERDUE' : 'ONTIME',
    case_status: row.closed ? 'Closed' : 'Open', closure_reason: row.closed ? `Case Closed ${closures[index % closures.length]} ` : ' ',
    case_title: row.title, subject: 'Public Works Department', reason: row.group, type: row.type, queue: row.team, department: row.team.split('_')[0]!,
    submittedphoto: row.photo ? `https://photos.example/${row.number}/before.jpg` : '', closedphoto: row.photo && row.closed ? `https://photos.example/${row.number}/after.jpg` : '',
    location: row.address ?? '', neighborhood: row.neighborhood ?? ' ', ward, precinct: row.neighborhood === null ? ' ' : '0101',
    location_street_name: row.address?.split('  ')[0] ?? '', location_zipcode: row.address?.slice(-5) ?? '',
    latitude: String(lat), longitude: String(lon), source: sources.find((source) => source.channel === row.channel)!.word,
  }
  return columns.map((column) => value[column] ?? ' ')
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
