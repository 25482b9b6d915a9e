import type { CityProfile, Layout } from '../../contract/city-profile.ts'
import type { ImportLine, ImportOptions, ImportSummary } from '../../contract/import.ts'
import { foldTally } from '../db/case-tally.ts'
import type { Driver } from '../db/port.ts'
import { Refused } from '../domain/refused.ts'
import type { BatchRow } from './batch-row.ts'
import { detectShift } from './detect-shift.ts'
import { finishRun, placeNeighborhoods, startRun } from './import-run.ts'
import { lookAhead } from './look-ahead.ts'
import { rowMapper, type RowMapper } from './map-row.ts'
import { nulByte, readCsv, type CsvRow, type Rejection } from './read-csv.ts'
import { chooseClock, type Clock } from './read-time.ts'
import { notText, recogniseLayout } from './recognise-layout.ts'
import { tally } from './tally.ts'
import { batchWriter, type BatchDone, type BatchWriter } from './write-batch.ts'

export type ImportDeps = {
  driver: Driver
  city: CityProfile
  /** A fingerprint of a text; equal ones mean that nothing changed. */
  hash(text: string): string
  /** Milliseconds since 1970. */
  now(): number
  /** Rows in one transaction. */
  batchSize?: number
}

// Measured: a server still gains a little beyond 2,500, the embedded database does not, and its desks wait while a batch is written.
const defaultBatch = { postgres: 5_000, pglite: 2_500 } as const satisfies Record<Driver['engine'], number>
const progressEveryMs = 250
// A server folds too, but an import may run without one.
const foldEveryBatches = 10
// Maintenance reads whole tables; fewer rows are left to the engine's own.
const worthMaintaining = 1_000

const running = new WeakSet<Driver>()

/**
 * Imports a CSV of a source's cases, of any size: reads, maps and writes batch by batch, one being read while the one before is written.
 * Batches are committed one by one, so a killed import leaves whole cases and can simply be run again.
 * @param bytes the file. It is read no faster than the database writes and the caller takes the lines.
 * @returns progress and rejected rows as they come, the summary last.
 * @throws Refused `invalid-input` (nothing was written) or `not-allowed-now` (another import runs), DatabaseError, or what `bytes` throws.
 */
export async function* importCases(deps: ImportDeps, bytes: AsyncIterable<Uint8Array>, options: ImportOptions): AsyncGenerator<ImportLine> {
  if (running.has(deps.driver)) throw new Refused('not-allowed-now', 'Another import is running. Wait until it has ended, then start this one again.')
  running.add(deps.driver)
  try {
    yield* run(deps, bytes, options)
  } finally {
    running.delete(deps.driver)
  }
}

async function* run(deps: ImportDeps, bytes: AsyncIterable<Uint8Array>, options: ImportOptions): AsyncGenerator<ImportLine> {
  const { driver, city, hash, now, batchSize = defaultBatch[deps.driver.engine] } = deps
  const began = now()
  const counts = tally()
  let received = 0
  let told = began
  const csv = lookAhead(readCsv(counted(bytes, (size) => { received += size })))
  let file: { layout: Layout; clock: FileClock; importId: number | null; batches: Batches } | undefined

  try {
    const header = await csv.first()
    if (!header) throw new Refused('invalid-input', received === 0 ? 'The file is empty.' : 'The file has no header row: there are only blank lines in it.')
    const { columns, layout, usual } = understand(header, city, options)
    // Who sends the file learns that it fits before more of it is read.
    yield { progress: { read: 0, bytes: 0 } }
    const clock = mayTell(layout, city, options) ? clockOf(columns, await csv.look(beginning), layout, city, usual) : usual
    const map = rowMapper(columns, layout, city, clock)
    const importId = options.dryRun ? null : await startRun(driver, { file: options.file, layout: layout.id, at: began })
    const write = batchWriter({ driver, city, importId, now })
    let written = 0
    const wrote = async (done: BatchDone) => {
      counts.wrote(done)
      // Left out once it is made up for by the next.
      if (!options.dryRun && ++written % foldEveryBatches === 0) await foldTally(driver).catch(() => {})
    }
    file = { layout, clock, importId, batches: batches(write, batchSize, wrote, options.dryRun) }
    for await (const rows of csv.rest()) {
      for (const row of rows) {
        const rejection = 'rejection' in row ? row.rejection : await take(row.fields, map, file.batches)
        if (!rejection) continue
        counts.reject(rejection.kind)
        const reason = rejection.detail === '' ? rejection.kind : `${rejection.kind}: ${rejection.detail}`
        yield { rejected: { line: row.line, reason, text: rejection.text } }
      }
      if (now() - told >= progressEveryMs) {
        told = now()
        yield { progress: { read: counts.read(), bytes: received } }
      }
    }
    await file.batches.end()
  } finally {
    // After a failure, or when the caller went away: the batch under way may still be committed, and nobody should start again while it is.
    await csv.close()
    await file?.batches.settle()
  }

  function beginning(rows: number): boolean {
    return rows < sampleMost.rows && received < sampleMost.bytes
  }

  async function take(fields: readonly string[], map: RowMapper, into: Batches): Promise<Rejection | null> {
    const mapped = map(fields)
    if ('rejection' in mapped) return { ...mapped.rejection, text: csvLine(fields) }
    counts.take(mapped)
    await into.add({ case: mapped.case, hash: hash(JSON.stringify(mapped.case)) })
    return null
  }

  const { layout, clock, importId } = file
  const { times, ...rest } = counts.summary()
  const written = rest.new + rest.updated
  if (importId !== null && written > 0) await placeNeighborhoods(driver)
  // All is imported by now: what the engine will do by itself later must not make that a failure.
  if (importId !== null && written >= worthMaintaining) await foldTally(driver).then(() => driver.maintain()).catch(() => {})
  const summary: ImportSummary = {
    file: options.file, layout: layout.id, dryRun: options.dryRun, ...rest,
    times: { zone: clock.zone.name, reading: clock.reading, why: clock.why, ...times },
    seconds: (now() - began) / 1000,
  }
  if (importId !== null) await finishRun(driver, importId, summary, now())
  yield { progress: { read: rest.read, bytes: received } }
  yield { summary }
}

/** How a file's clocks are read, and why, for the summary. */
type FileClock = Clock & { why: string }

/** What a file's header tells: its layout, and how such a layout's clocks are usually read. */
function understand(header: CsvRow, city: CityProfile, options: ImportOptions): { columns: readonly string[]; layout: Layout; usual: FileClock } {
  if ('rejection' in header && header.rejection.kind === nulByte) throw new Refused('invalid-input', notText)
  if ('rejection' in header) throw new Refused('invalid-input', `The file does not begin with a row of column names: ${header.rejection.kind} in line ${header.line}.`)
  const layout = recogniseLayout(header.fields, city.layouts, options.layout)
  const usual = chooseClock(options.zone, layout, city.timeZone)
  if (!usual) throw new Refused('invalid-input', `There is no time zone "${options.zone}". Name one as in "Europe/Paris", or use auto.`)
  return { columns: header.fields, layout, usual }
}

/** A file's first rows say what its clocks mean; so many are looked at before the first is taken. */
const sampleMost = { rows: 20_000, bytes: 16 << 20 } as const

function mayTell(layout: Layout, city: CityProfile, options: ImportOptions): boolean {
  return options.zone.toLowerCase() === 'auto' && city.closureTime !== undefined && layout.times !== 'instant'
}

function clockOf(columns: readonly string[], rows: readonly CsvRow[], layout: Layout, city: CityProfile, usual: FileClock): FileClock {
  const told = detectShift(columns, rows.flatMap((row) => ('fields' in row ? [row.fields] : [])), layout, city)
  return told ? { ...usual, ...told } : usual
}

type Batches = { add(row: BatchRow): Promise<void>; end(): Promise<void>; settle(): Promise<void> }

/** Collects rows into batches and has at most one of them written while the next is collected. */
function batches(write: BatchWriter, size: number, wrote: (done: BatchDone) => Promise<void>, dryRun: boolean): Batches {
  let rows: BatchRow[] = []
  let keys = new Set<string>()
  let writing: Promise<void> = Promise.resolve()
  // A dry run writes nothing, so a key that comes again later in the file has to be remembered here.
  const seen = new Map<string, string>()

  async function flush() {
    await writing
    if (rows.length === 0) return
    const batch = rows
    rows = []
    keys = new Set()
    writing = write(batch).then(wrote)
    // Awaited at the next flush; until then a failure must not count as unhandled.
    writing.catch(() => {})
  }

  return {
    async add(row) {
      const key = `${row.case.system}\n${row.case.number}`
      if (dryRun) {
        const before = seen.get(key)
        seen.set(key, row.hash)
        if (before !== undefined) return wrote({ new: 0, updated: before === row.hash ? 0 : 1, unchanged: before === row.hash ? 1 : 0, keptFromDesk: [] })
      } else if (keys.has(key)) await flush()
      keys.add(key)
      rows.push(row)
      if (rows.length >= size) await flush()
    },
    async end() {
      await flush()
      await writing
    },
    settle: () => writing.catch(() => {}),
  }
}

async function* counted(bytes: AsyncIterable<Uint8Array>, count: (size: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk.byteLength)
    yield chunk
  }
}

function csvLine(fields: readonly string[]): string {
  return fields.map((field) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')
}
