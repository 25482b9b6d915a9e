/** A value of a CSV file. Null: nothing is known. */
export type CsvValue = string | number | null

/** What spreadsheets take for the beginning of a formula, also in its full-width form. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?\d+([.,]\d+)?$/

/** A text that no spreadsheet runs: what would be a formula gets an apostrophe before it. A number stays one, also a negative. */
export function defused(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** One cell, quoted where it must be (RFC 4180). */
export function csvCell(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = defused(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line with its end (CRLF). */
export function csvLine(cells: readonly CsvValue[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
