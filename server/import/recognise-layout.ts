import type { Layout, SourceField } from '../../contract/city-profile.ts'
import { Refused } from '../domain/refused.ts'

/** A file's columns by name, in lower case and trimmed. Where a name comes twice, the first is meant. */
export function columnsOf(header: readonly string[]): Map<string, number> {
  const columns = new Map<string, number>()
  header.forEach((name, index) => {
    const plain = name.trim().toLowerCase()
    if (plain !== '' && !columns.has(plain)) columns.set(plain, index)
  })
  return columns
}

/** A column's text in a row, without the space around it; blank where the file has no such column. */
export type CellReader = (fields: readonly string[]) => string

/**
 * Finds the columns of a layout's fields in a file. Of several columns for one field, the first that is not blank is read.
 * @param blanks words that are as good as blank, in lower case.
 */
export function columnFinder(header: readonly string[], { columns }: Pick<Layout, 'columns'>, blanks: ReadonlySet<string> = noWords): (field: SourceField) => CellReader {
  const places = columnsOf(header)
  return (field) => {
    const [first, ...others] = [columns[field] ?? []].flat().flatMap((column) => columnReader(column, places, blanks) ?? [])
    if (first === undefined) return () => ''
    return others.reduce((before, next) => (fields) => before(fields) || next(fields), first)
  }
}

const noWords: ReadonlySet<string> = new Set()

/** Has a file what a layout reads a field from? */
export function hasField(places: ReadonlyMap<string, number>, { columns }: Pick<Layout, 'columns'>, field: SourceField): boolean {
  return [columns[field] ?? []].flat().some((column) => columnReader(column, places, noWords) !== null)
}

/** Reads a column, or a text made of several: `{street 1} & {street 2}`. Null where the file lacks one of them. */
function columnReader(column: string, places: ReadonlyMap<string, number>, blanks: ReadonlySet<string>): CellReader | null {
  // What stands in braces comes at the odd places.
  const parts = column.split(/\{([^{}]*)\}/)
  const cells = (parts.length === 1 ? parts : parts.filter((_, place) => place % 2 === 1)).map((name) => places.get(name.trim()))
  if (!cells.every((index) => index !== undefined)) return null
  const readers = cells.map((index) => cellReader(index, blanks))
  if (parts.length === 1) return readers[0]!
  return (fields) => {
    const texts = readers.map((read) => read(fields))
    return texts.includes('') ? '' : parts.map((part, place) => (place % 2 === 0 ? part : texts[(place - 1) / 2]!)).join('').trim()
  }
}

/** Reads one cell. A word that only says that there is nothing to say is nothing. */
export function cellReader(index: number, blanks: ReadonlySet<string>): CellReader {
  if (blanks.size === 0) return (fields) => (fields[index] ?? '').trim()
  return (fields) => {
    const text = (fields[index] ?? '').trim()
    return blanks.has(text.toLowerCase()) ? '' : text
  }
}

export const notText = 'This is not a text file (a spreadsheet, an archive, or a text in another encoding?). Save it as CSV in UTF-8 and import that.'

/**
 * Finds which of the city's layouts a file is in, by its headers: in any case and order, among any others.
 * @param wanted a layout's id, or `auto`.
 * @throws Refused `invalid-input` that lists what the file has and what each layout would need.
 */
export function recogniseLayout(header: readonly string[], layouts: readonly Layout[], wanted: string): Layout {
  const columns = columnsOf(header)
  if (wanted.toLowerCase() !== 'auto') return forced(columns, layouts, wanted)
  const found = layouts.find(({ has, hasNot }) => has.every((name) => columns.has(name)) && !hasNot.some((name) => columns.has(name)))
  if (found) return found
  if (header.some((name) => name.includes('\uFFFD'))) {
    throw new Refused('invalid-input', notText)
  }
  throw new Refused('invalid-input', [
    'None of the known layouts fits this file.',
    `It has the columns: ${listed([...columns.keys()])}.`,
    ...layouts.map(({ id, name, has, hasNot }) => {
      const missing = has.filter((column) => !columns.has(column))
      const alien = hasNot.filter((column) => columns.has(column))
      const reasons = [missing.length > 0 && `misses ${missing.join(', ')}`, alien.length > 0 && `never has ${alien.join(', ')}`]
      return `Layout ${id} (${name}) ${reasons.filter(Boolean).join(' and ')}.`
    }),
    'If it is one of them all the same, name it with --layout.',
  ].join('\n'))
}

function forced(columns: Map<string, number>, layouts: readonly Layout[], wanted: string): Layout {
  const layout = layouts.find(({ id }) => id.toLowerCase() === wanted.toLowerCase())
  if (!layout) {
    throw new Refused('invalid-input', `There is no layout "${wanted}". Known: ${layouts.map(({ id, name }) => `${id} (${name})`).join(', ')}.`)
  }
  // Any other column can be missing, and its field is then blank; without these two there is no case.
  const missing = (['number', 'openedAt'] as const).filter((field) => !hasField(columns, layout, field)).map((field) => [layout.columns[field]!].flat())
  if (missing.length > 0) {
    throw new Refused('invalid-input',
      `Layout ${layout.id} needs the column ${missing.map((names) => names.join(' or ')).join(' and ')}, and this file has not. It has: ${listed([...columns.keys()])}.`)
  }
  return layout
}

const mostListed = 60

function listed(names: string[]): string {
  if (names.length === 0) return '(none)'
  const shown = names.slice(0, mostListed).map((name) => (name.length > 60 ? `${name.slice(0, 60)}...` : name))
  return names.length > mostListed ? `${shown.join(', ')} and ${names.length - mostListed} more` : shown.join(', ')
}
