import type { CityProfile } from '../../contract/city-profile.ts'
import type { WorkingCalendar } from '../../contract/working-days.ts'
import { DatabaseError, sqlstates, type Connection, type Driver } from '../db/port.ts'
import { sourceColumnNames, sourcePhotos, sourceValues, type BatchRow } from './batch-row.ts'
import { copyLine } from './copy-text.ts'
import { endWaiting } from './end-waiting.ts'
import * as sql from './merge-sql.ts'
import { nameBook, type NameIds } from './name-ids.ts'

export type BatchDone = { new: number; updated: number; unchanged: number; keptFromDesk: string[] }
export type BatchWriter = (rows: readonly BatchRow[]) => Promise<BatchDone>

export type WriterOptions = {
  driver: Driver
  city: Pick<CityProfile, 'types' | 'timeZone' | 'workingDays' | 'holidays'>
  /** Null in a dry run, which compares all the same and then rolls back. */
  importId: number | null
  now(): number
}

// Any number: imports of several processes into one database take turns, batch by batch.
const begin = 'begin; select pg_advisory_xact_lock(3112010)'
const attempts = 4

/**
 * Makes the writer of an import's batches. A batch is one transaction: all its rows with their events, or none.
 * No key may come twice in a batch. @throws DatabaseError
 */
export function batchWriter({ driver, city, importId, now }: WriterOptions): BatchWriter {
  const names = nameBook(city.types)

  async function once(rows: readonly BatchRow[]): Promise<BatchDone> {
    const connection = await driver.connect({ slow: true })
    try {
      await connection.script(begin)
      const { fresh, known, unchanged } = await sortOut(connection, rows)
      const done: BatchDone = { new: fresh.length, updated: 0, unchanged, keptFromDesk: [] }
      const ids = await names.write(connection, [...fresh, ...known.map(({ row }) => row)])
      const at = new Date(now()).toISOString()
      if (fresh.length > 0 && importId !== null) await insert(connection, fresh, ids, at, importId)
      if (known.length > 0) {
        const merged = await merge(connection, known, ids, at, importId, city)
        done.updated = merged.updated
        done.unchanged += known.length - merged.updated
        done.keptFromDesk = merged.kept
      }
      await connection.query(importId === null ? 'rollback' : 'commit')
      if (importId !== null) {
        names.keep()
        driver.ring()
      }
      return done
    } catch (error) {
      await connection.query('rollback').catch(() => {})
      throw error
    } finally {
      connection.release()
    }
  }

  return async (rows) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(rows)
      } catch (error) {
        // Somebody at a desk was in the way; nothing of the batch was written.
        const again = error instanceof DatabaseError && (error.sqlstate === sqlstates.deadlock || error.sqlstate === sqlstates.serialization)
        if (!again || attempt === attempts) throw error
      }
    }
  }
}

type Known = { id: number; row: BatchRow }

/** Which rows are new, which have to be compared, and how many are just as they were. */
async function sortOut(connection: Connection, rows: readonly BatchRow[]): Promise<{ fresh: BatchRow[]; known: Known[]; unchanged: number }> {
  const found = new Map<string, Map<string, { id: number; hash: string | null; touched: boolean }>>()
  for (const system of new Set(rows.map(({ case: c }) => c.system))) {
    const numbers = rows.filter(({ case: c }) => c.system === system).map(({ case: c }) => c.number)
    const answer = await json<[number: string, id: number, hash: string | null, touched: boolean][]>(connection, sql.findKnown, [system, numbers])
    found.set(system, new Map(answer.map(([number, id, hash, touched]) => [number, { id, hash, touched }])))
  }
  const fresh: BatchRow[] = []
  const known: Known[] = []
  let unchanged = 0
  for (const row of rows) {
    const there = found.get(row.case.system)?.get(row.case.number)
    if (!there) fresh.push(row)
    // A case that our desk changed is compared even so: the summary tells where desk and source differ.
    else if (there.hash !== row.hash || there.touched) known.push({ id: there.id, row })
    else unchanged++
  }
  return { fresh, known, unchanged }
}

/** New cases are copied straight into their table: staging them first would write everything twice. */
async function insert(connection: Connection, rows: readonly BatchRow[], names: NameIds, at: string, importId: number): Promise<void> {
  const ids = await json<number[]>(connection, sql.takeIds, [rows.length])
  let cases = ''
  let events = ''
  let photos = ''
  rows.forEach((row, index) => {
    const id = ids[index]!
    cases += copyLine(sourceValues([id], row, names))
    events += copyLine([id, 1, at, importId, 'imported'])
    sourcePhotos(row).forEach(({ kind, sourceUrl }, position) => { photos += copyLine([id, position, kind, sourceUrl, at]) })
  })
  await connection.copyIn('cases', ['id', ...sourceColumnNames], cases)
  await connection.copyIn('case_event', ['case_id', 'version', 'at', 'import_id', 'type'], events)
  if (photos !== '') await connection.copyIn('case_photo', ['case_id', 'position', 'kind', 'source_url', 'added_at'], photos)
}

type Merged = { updated: number; kept: string[]; photos: number[] }

async function merge(connection: Connection, known: readonly Known[], names: NameIds, at: string, importId: number | null, calendar: WorkingCalendar): Promise<Merged> {
  const ids = known.map(({ id }) => id)
  await connection.script(sql.makeStage)
  const lines = known.map(({ id, row }) => copyLine([...sourceValues([id], row, names), JSON.stringify(sourcePhotos(row))]))
  await connection.copyIn('import_row', sql.stageColumns, lines.join(''))
  await connection.query(sql.lockCases, [ids])
  await endWaiting(connection, ids, at, importId, calendar)
  const merged = await json<Merged>(connection, sql.mergeStage, [ids, at, importId])
  if (merged.photos.length > 0) {
    await connection.query(sql.dropSourcePhotos, [merged.photos])
    await connection.query(sql.addSourcePhotos, [merged.photos, at])
  }
  return merged
}

async function json<T>(connection: Connection, text: string, values: readonly unknown[]): Promise<T> {
  const { rows } = await connection.query<{ json: string }>(text, values)
  return JSON.parse(rows[0]!.json) as T
}
