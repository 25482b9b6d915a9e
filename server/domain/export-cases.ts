import { exportColumns } from '../../contract/case-export.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { csvLine, type CsvValue } from '../../contract/csv-cell.ts'
import { zone, type Zone } from '../../contract/zone.ts'
import { caseBatches, type ExportedCase } from '../db/case-batches.ts'
import { filterContext, type Actor, type Context } from './context.ts'
import { Refused } from './refused.ts'

/** An export holds a connection for as long as its reader takes; the desks need the others. */
const mostAtOnce = 3
const running = new WeakMap<Context, number>()

/**
 * Every case of a filter as CSV (RFC 4180, UTF-8, lines end in CRLF), in pieces of some thousand lines; nothing is cut and
 * no more than two pieces are held. What a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
 * @throws Refused `not-allowed-now` when others run already, DatabaseError at any piece: what was given until then is not the whole.
 */
export async function* exportCases(context: Context, actor: Actor, filter: CaseFilter): AsyncGenerator<string> {
  const before = running.get(context) ?? 0
  if (before >= mostAtOnce) throw new Refused('not-allowed-now', `${mostAtOnce} exports are running. Try again when one of them is done.`)
  running.set(context, before + 1)
  try {
    const kinds = Object.keys(context.city.districts)
    const city = zone(context.city.timeZone)
    yield csvLine([...exportColumns, ...kinds.map((kind) => `district_${kind}`)])
    for await (const batch of caseBatches(context, filter, await filterContext(context, actor, filter))) {
      yield batch.map((row) => csvLine(cellsOf(row, kinds, city))).join('')
    }
  } finally {
    running.set(context, running.get(context)! - 1)
  }
}

function cellsOf(row: ExportedCase, kinds: readonly string[], city: Zone): CsvValue[] {
  const [id, system, number, status, sla, title, type, group, department, team, crew, assignee, channel, channelSource,
    openedAt, dueAt, closedAt, outcome, closureNote, description, address, zip, neighborhood, lon, lat, photo, districts] = row
  return [
    id, system, number, status, sla, title, type, group, department, team, crew, assignee, channel, channelSource,
    cityTime(openedAt, city), cityTime(dueAt, city), cityTime(closedAt, city), outcome, closureNote, description, address, zip, neighborhood, lon, lat, photo ? 'yes' : 'no',
    ...kinds.map((kind) => districts?.[kind] ?? null),
  ]
}

/** The city's wall clock with its offset: what people there saw, and still one instant. */
function cityTime(instant: number | null, city: Zone): string | null {
  if (instant === null) return null
  const minutes = city.offsetAt(instant)
  const abs = Math.abs(minutes)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${new Date(instant + minutes * 60_000).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${two(Math.floor(abs / 60))}:${two(Math.round(abs % 60))}`
}
