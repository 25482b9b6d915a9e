import type { SourceCase } from './map-row.ts'
import type { CopyValue } from './copy-text.ts'
import { districtsText } from './districts-text.ts'
import type { NameIds } from './name-ids.ts'

/** A mapped row on its way to the database, with its fingerprint. */
export type BatchRow = { case: SourceCase; hash: string }

type Column = [column: string, value: (row: BatchRow, ids: NameIds) => CopyValue]

function time(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

/** Every column of `cases` that a source fills, in the order in which rows are copied. */
const sourceColumns: Column[] = [
  ['system', ({ case: c }) => c.system],
  ['number', ({ case: c }) => c.number],
  ['status', ({ case: c }) => c.status],
  ['status_source', ({ case: c }) => c.statusSource],
  ['flagged', ({ case: c }) => c.flagged],
  ['title', ({ case: c }) => c.title],
  ['type_id', ({ case: c }, ids) => ids.of('service_type', c.type)],
  ['team_id', ({ case: c }, ids) => ids.of('team', c.team)],
  ['channel', ({ case: c }) => c.channel],
  ['channel_source', ({ case: c }) => c.channelSource],
  ['opened_at', ({ case: c }) => time(c.openedAt)],
  ['opened_day', ({ case: c }) => c.openedDay],
  ['due_at', ({ case: c }) => time(c.dueAt)],
  ['closed_at', ({ case: c }) => time(c.closedAt)],
  ['outcome', ({ case: c }) => c.outcome],
  ['closure_note', ({ case: c }) => c.closureNote],
  ['address', ({ case: c }) => c.address],
  ['zip', ({ case: c }) => c.zip],
  ['neighborhood_id', ({ case: c }, ids) => ids.of('neighborhood', c.neighborhood)],
  ['district_set_id', ({ case: c }, ids) => ids.of('district_set', districtsText(c.districts))],
  ['lon', ({ case: c }) => c.place?.lon ?? null],
  ['lat', ({ case: c }) => c.place?.lat ?? null],
  ['cell', ({ case: c }) => c.place?.cell ?? null],
  ['mx', ({ case: c }) => c.place?.mx ?? null],
  ['my', ({ case: c }) => c.place?.my ?? null],
  ['has_photo', ({ case: c }) => c.reportedPhotos.length + c.completionPhotos.length > 0],
  ['reporter_id', ({ case: c }, ids) => ids.of('reporter', c.reporter ?? null)],
  ['source_hash', ({ hash }) => hash],
]

export const sourceColumnNames = sourceColumns.map(([column]) => column)

const valueOf = sourceColumns.map(([, value]) => value)

/** A row's values in the order of `sourceColumnNames`, behind `first`. */
export function sourceValues(first: CopyValue[], row: BatchRow, ids: NameIds): CopyValue[] {
  for (const value of valueOf) first.push(value(row, ids))
  return first
}

/** A case's pictures in the source system, in their order. */
export function sourcePhotos({ case: c }: BatchRow): { kind: 'reported' | 'completion'; sourceUrl: string }[] {
  return [
    ...c.reportedPhotos.map((sourceUrl) => ({ kind: 'reported' as const, sourceUrl })),
    ...c.completionPhotos.map((sourceUrl) => ({ kind: 'completion' as const, sourceUrl })),
  ]
}
