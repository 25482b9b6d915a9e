import type { ImportSummary } from '../../contract/import.ts'
import type { MappedRow, RowNotes, SourceCase } from './map-row.ts'

export type Tally = {
  /** A row that was taken, whatever the database then makes of it. */
  take(row: { case: SourceCase; notes: RowNotes }): void
  reject(kind: string): void
  /** What a written batch did. */
  wrote(done: { new: number; updated: number; unchanged: number; keptFromDesk: string[] }): void
  read(): number
  summary(): Omit<ImportSummary, 'file' | 'layout' | 'dryRun' | 'seconds' | 'times'> & { times: Pick<ImportSummary['times'], 'ambiguous' | 'skipped' | 'closedBeforeOpened'> }
}

const mostNumbers = 100
// A file of nonsense must not make a summary of megabytes.
const mostWords = 200

/** Counts what an import does, for its summary. */
export function tally(): Tally {
  const rows = { new: 0, updated: 0, unchanged: 0 }
  let taken = 0
  let rejected = 0
  let withoutLocation = 0
  const kept = { cases: 0, numbers: [] as string[] }
  const times = { ambiguous: 0, skipped: 0, closedBeforeOpened: 0 }
  const byChannel: ImportSummary['byChannel'] = {}
  const byYear = new Map<string, number>()
  const rejectedBy = new Map<string, number>()
  const unknownChannels = new Map<string, number>()
  const unknownStatuses = new Map<string, number>()

  return {
    take({ case: one, notes }: Extract<MappedRow, { case: SourceCase }>) {
      taken++
      byChannel[one.channel] = (byChannel[one.channel] ?? 0) + 1
      count(byYear, one.openedDay.slice(0, 4))
      if (one.place === null) withoutLocation++
      if (notes.unknownChannel !== null) count(unknownChannels, notes.unknownChannel)
      if (notes.unknownStatus !== null) count(unknownStatuses, notes.unknownStatus)
      times.ambiguous += notes.ambiguous
      times.skipped += notes.skipped
      if (notes.closedBeforeOpened) times.closedBeforeOpened++
    },
    reject(kind) {
      rejected++
      count(rejectedBy, kind)
    },
    wrote(done) {
      rows.new += done.new
      rows.updated += done.updated
      rows.unchanged += done.unchanged
      kept.cases += done.keptFromDesk.length
      kept.numbers.push(...done.keptFromDesk.slice(0, mostNumbers - kept.numbers.length))
    },
    read: () => taken + rejected,
    summary: () => ({
      read: taken + rejected, ...rows, rejected, rejectedBy: largestFirst(rejectedBy), withoutLocation, byChannel,
      byYear: Object.fromEntries([...byYear].sort(([a], [b]) => (a < b ? -1 : 1))),
      unknownChannels: largestFirst(unknownChannels), unknownStatuses: largestFirst(unknownStatuses), keptFromDesk: kept, times,
    }),
  }
}

function count(counts: Map<string, number>, word: string): void {
  const known = counts.get(word)
  if (known !== undefined || counts.size < mostWords) counts.set(word, (known ?? 0) + 1)
  else counts.set('(others)', (counts.get('(others)') ?? 0) + 1)
}

function largestFirst(counts: Map<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a))
}
