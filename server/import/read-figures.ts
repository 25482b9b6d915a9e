import { Refused } from '../domain/refused.ts'
import { readCsv } from './read-csv.ts'

/** `line` is where the row stands in the file. */
export type FigureRow = { line: number; name: string; values: (number | null)[] }
export type ReadFigures = { names: string[]; rows: FigureRow[] }

const mostRows = 10_000
const mostFigures = 100
const longestName = 200

/**
 * Reads a table of places: the first column is the place's name, every other one a figure. `1,234` and `12.5%` are numbers, and
 * blank, or what the city's profile calls blank, is none. Anything else is refused: a figure that was guessed at would be worse than none.
 * @param blanks words for nothing in any column. @throws Refused `invalid-input` with line and column.
 */
export async function readFigures(bytes: Uint8Array, blanks: readonly string[] = []): Promise<ReadFigures> {
  const isBlank = (text: string) => text === '' || blanks.some((blank) => blank.trim().toLowerCase() === text.toLowerCase())
  let names: string[] | undefined
  const rows = new Map<string, FigureRow>()
  for await (const batch of readCsv(once(bytes))) {
    for (const row of batch) {
      if ('rejection' in row) throw wrong(`Line ${row.line}: ${row.rejection.kind}${row.rejection.detail && ` (${row.rejection.detail})`}.`)
      const [name = '', ...fields] = row.fields.map((field) => field.trim())
      if (names === undefined) {
        names = namesOf(fields)
        continue
      }
      if (name === '' && fields.every(isBlank)) continue
      if (name === '') throw wrong(`Line ${row.line}: the first column, which names the place, is blank.`)
      if (name.length > longestName) throw wrong(`Line ${row.line}: the place's name is longer than ${longestName} characters.`)
      const before = rows.get(name.toLowerCase())
      if (before) throw wrong(`Line ${row.line}: ${name} stands in line ${before.line} already.`)
      if (rows.size === mostRows) throw wrong(`There are more than ${mostRows.toLocaleString('en-US')} rows. Is this a table of cases? One of their districts is wanted.`)
      const values = fields.map((field, index) => {
        if (isBlank(field)) return null
        const value = readNumber(field)
        if (value === null) throw wrong(`Line ${row.line}, column "${names![index]!}": "${field.slice(0, 50)}" is not a number.`)
        return value
      })
      rows.set(name.toLowerCase(), { line: row.line, name, values })
    }
  }
  if (names === undefined) throw wrong('The file is empty.')
  if (rows.size === 0) throw wrong('The file has a header and no rows.')
  return { names, rows: [...rows.values()] }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

const wrong = (message: string) => new Refused('invalid-input', message, { fields: [{ field: 'body', message }] })

function namesOf(header: string[]): string[] {
  if (header.length === 0) throw wrong('The file has one column. The first one names the place, and figures are in those behind it, divided by commas or semicolons.')
  if (header.length > mostFigures) throw wrong(`The file has ${header.length} figures; ${mostFigures} can be kept.`)
  header.forEach((name, index) => {
    if (name === '') throw wrong(`Line 1: column ${index + 2} has no name.`)
    if (name.length > longestName) throw wrong(`Line 1: the name of column ${index + 2} is longer than ${longestName} characters.`)
    if (header.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index) throw wrong(`Line 1: two columns are called "${name}".`)
  })
  return header
}

/** A comma only where it divides thousands: in `12,5` it may mean either, and in `1,23` nobody knows. */
function readNumber(text: string): number | null {
  const [, digits] = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d{1,2})?)\s*%?$/i.exec(text) ?? []
  if (digits === undefined || !/\d/.test(digits)) return null
  const value = Number(digits.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
}
