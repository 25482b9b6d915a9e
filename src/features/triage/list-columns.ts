import { columnKeys, type ColumnKey, type Density, type Settings } from '../../../contract/settings.ts'

export type ShownColumn = NonNullable<Settings['columns']>[number]

export const columnWords = {
  status: 'Status', case: 'Case', type: 'Type', neighborhood: 'Neighborhood', team: 'Team', assignee: 'Crew or person', channel: 'Channel', opened: 'Opened', due: 'Due',
} as const satisfies Record<ColumnKey, string>

/** In pixels what a column needs at least, and which part of the list it takes where there is more room. The case takes what is left. */
const measures: Record<ColumnKey, { least: number; part: number }> = {
  status: { least: 28, part: 0 }, case: { least: 250, part: 0 }, type: { least: 110, part: .14 }, neighborhood: { least: 100, part: .12 },
  team: { least: 90, part: .22 }, assignee: { least: 100, part: .14 }, channel: { least: 92, part: 0 }, opened: { least: 64, part: 0 }, due: { least: 108, part: 0 },
}

/** What the case needs at least where number and address stand beside its title instead of below it. */
const caseInLine = 320

/** Where there is no room they leave in this order; what is not named stays. */
const leave: readonly ColumnKey[] = ['neighborhood', 'type', 'channel', 'assignee', 'opened', 'team']

/** As everybody starts: a clock, an age, who has it. */
export const startColumns: readonly ShownColumn[] = (['status', 'case', 'team', 'channel', 'opened', 'due'] as const).map((key) => ({ key }))

export const narrowest = 40
export const widest = 800

/** The columns that somebody chose, with the case among them whatever they chose. */
export function chosenColumns({ columns }: Settings): readonly ShownColumn[] {
  if (!columns) return startColumns
  return columns.some(({ key }) => key === 'case') ? columns : [{ key: 'case' }, ...columns]
}

const leastOf = (key: ColumnKey, inLine: boolean) => (inLine && key === 'case' ? caseInLine : measures[key].least)
const sumOf = (columns: readonly ShownColumn[], of: (column: ShownColumn) => number) => columns.reduce((sum, column) => sum + of(column), 0)

/** How wide a column can be drawn before another must leave. */
export function mostWidth(columns: readonly ShownColumn[], key: ColumnKey, room: number, inLine = false): number {
  return room - sumOf(columns.filter((column) => column.key !== key), (column) => column.width ?? leastOf(column.key, inLine))
}

/** Those that there is room for, in so many pixels. @param inLine a row is one line, and the case needs more of it. */
export function fitColumns(columns: readonly ShownColumn[], room: number, inLine = false): ShownColumn[] {
  let shown = [...columns]
  for (const key of leave) {
    if (sumOf(shown, (column) => column.width ?? leastOf(column.key, inLine)) <= room) break
    shown = shown.filter((column) => column.key !== key)
  }
  return shown
}

/** The columns as tracks of a grid in so many pixels. None but the case depends on how wide another is: an edge that is dragged follows the pointer. */
export function columnTracks(columns: readonly ShownColumn[], room: number, inLine = false): string {
  const want = ({ key }: ShownColumn) => Math.max(0, room * measures[key].part - measures[key].least)
  // As if none was dragged: what one takes more, the case gives.
  const given = Math.max(0, Math.min(1, (room - sumOf(columns, ({ key }) => leastOf(key, inLine))) / (sumOf(columns, want) || 1)))
  return columns.map((column) => (column.key === 'case' ? 'minmax(0, 1fr)' : `${column.width ?? Math.round(measures[column.key].least + want(column) * given)}px`)).join(' ')
}

/** All columns: those chosen in their order, and then the others. */
export function allColumns(columns: readonly ShownColumn[]): (ShownColumn & { shown: boolean })[] {
  const others = columnKeys.filter((key) => !columns.some((column) => column.key === key))
  return [...columns.map((column) => ({ ...column, shown: true })), ...others.map((key) => ({ key, shown: false }))]
}

/** A column more, where it stands by itself: before the first that comes behind it in the order of all. */
export function withColumn(columns: readonly ShownColumn[], key: ColumnKey): ShownColumn[] {
  const behind = columnKeys.slice(columnKeys.indexOf(key) + 1)
  const at = columns.findIndex((column) => behind.includes(column.key))
  return at === -1 ? [...columns, { key }] : [...columns.slice(0, at), { key }, ...columns.slice(at)]
}

export function withWidth(columns: readonly ShownColumn[], key: ColumnKey, width: number | null): ShownColumn[] {
  return columns.map((column) => (column.key !== key ? column : width === null ? { key } : { key, width: Math.round(Math.min(widest, Math.max(narrowest, width))) }))
}

/** In pixels. A finger needs more than a pointer. */
export function rowHeight(density: Density, touch: boolean): number {
  return density === 'comfortable' ? 52 : touch ? 44 : 32
}
