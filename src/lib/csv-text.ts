import { csvLine, defused, type CsvValue } from '../../contract/csv-cell.ts'

/** Rows of a table; the first are its heads. */
export type TableRows = readonly (readonly CsvValue[])[]

/** By it a spreadsheet knows the text for UTF-8. */
const byteOrderMark = '\uFEFF'

/** A whole CSV file (RFC 4180). */
export function csvText(rows: TableRows): string {
  return byteOrderMark + rows.map(csvLine).join('')
}

/** The same for the clipboard: a spreadsheet puts each value in a cell of its own. What would begin another cell or line becomes a space. */
export function tabText(rows: TableRows): string {
  return rows.map((row) => row.map((value) => (typeof value === 'string' ? defused(value.replace(/[\t\r\n]+/g, ' ')) : (value ?? ''))).join('\t')).join('\n')
}
