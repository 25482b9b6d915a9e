import { scanRecord } from './scan-record.ts'

/** A row that cannot be taken. `kind` is the reason without its particulars, for counting. */
export type Rejection = { kind: string; detail: string; text: string }

/** One row of a CSV, the first being the header. `line` is where it begins in the file, from 1. */
export type CsvRow = { line: number; fields: string[] } | { line: number; rejection: Rejection }

/** The kind of rejection of a row that no text can have. */
export const nulByte = 'a NUL byte is in the row'

const longestRecord = 1_000_000
const longestShown = 4_000

/**
 * Reads CSV bytes (UTF-8, with or without a BOM; a byte that is not UTF-8 becomes U+FFFD) into rows,
 * as many at a time as a chunk completes. Columns are divided by commas, semicolons, tabs or bars, as the header is.
 * Blank lines are no rows. Never throws on what is in the file.
 *
 * A row that is broken costs itself only: its *first line* is rejected and reading goes on behind that,
 * because whatever a runaway quote swallowed are most likely the rows that follow. (That is why this is not
 * a library's work: the ones there are cannot go back.) A row with another number of fields than the header
 * is rejected too, and so is one with a NUL byte, which PostgreSQL cannot store in a text.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, maxRecord = longestRecord): AsyncGenerator<CsvRow[]> {
  const decoder = new TextDecoder('utf-8')
  const reader = csvReader(maxRecord)
  for await (const chunk of bytes) {
    const rows = reader.push(decoder.decode(chunk, { stream: true }))
    if (rows.length > 0) yield rows
  }
  const rows = [...reader.push(decoder.decode()), ...reader.end()]
  if (rows.length > 0) yield rows
}

// No line of a text has that many commas by chance.
const leastTelling = 10

/** Whether the text, the later lines of a row, begins with what is a whole row by itself. */
function holdsRow(text: string, width: number, delimiter: string): boolean {
  if (width < leastTelling) return false
  const scanned = scanRecord(text, 0, true, delimiter)
  return scanned !== null && 'fields' in scanned && scanned.breaks === 0 && scanned.fields.length === width
}

const delimiters = [',', ';', '\t', '|'] as const

/** What stands between the columns: what the header has most of outside quotes. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '')
  const counts = delimiters.map((mark) => bare.split(mark).length)
  return delimiters[counts.indexOf(Math.max(...counts))]!
}

type CsvReader = { push(text: string): CsvRow[]; end(): CsvRow[] }

function csvReader(maxRecord: number): CsvReader {
  let buffer = ''
  let line = 1
  let width: number | undefined
  let delimiter: string | undefined
  let nulSeen = false
  // Inside a line that was too long to keep: everything up to its end is passed over.
  let skipping = false

  function read(ended: boolean): CsvRow[] {
    const rows: CsvRow[] = []
    let at = 0
    const reject = (kind: string, detail: string, upTo: number) => {
      const text = buffer.slice(at, upTo).replace(/\r?\n$/, '')
      rows.push({ line, rejection: { kind, detail, text: text.length > longestShown ? `${text.slice(0, longestShown)} ...` : text } })
    }
    const endOfLine = () => {
      const found = buffer.indexOf('\n', at)
      return found === -1 ? undefined : found + 1
    }
    while (at < buffer.length) {
      if (skipping) {
        const next = endOfLine()
        if (next === undefined) { at = buffer.length; break }
        at = next
        line++
        skipping = false
        continue
      }
      const blank = buffer.startsWith('\n', at) ? 1 : buffer.startsWith('\r\n', at) ? 2 : 0
      if (blank > 0) {
        at += blank
        line++
        continue
      }
      if (delimiter === undefined) {
        const header = endOfLine()
        if (header === undefined && !ended && buffer.length - at <= maxRecord) break
        delimiter = delimiterOf(buffer.slice(at, header))
      }
      let scanned = scanRecord(buffer, at, ended, delimiter)
      const tooLong = buffer.length - at > maxRecord
      if (scanned === null && !tooLong) break
      scanned ??= { fault: 'a quote is opened and never closed' }
      if ('fault' in scanned) {
        const next = endOfLine() ?? (ended ? buffer.length : undefined)
        if (next === undefined && !tooLong) break
        if (next === undefined || next - at > maxRecord) {
          reject('the row is too long', `more than ${maxRecord} characters`, at + longestShown + 1)
          skipping = true
          continue
        }
        reject(scanned.fault, '', next)
        at = next
        line++
        continue
      }
      const { fields, next, breaks } = scanned
      // What looks like one row of several lines may be rows that a runaway quote swallowed: give those behind its first line back.
      if (breaks > 0 && width !== undefined && (fields.length !== width || holdsRow(buffer.slice(endOfLine(), next), width, delimiter))) {
        const upTo = endOfLine()!
        reject('a quote is opened in this row and closed in another', '', upTo)
        at = upTo
        line++
        continue
      }
      if (width !== undefined && fields.length !== width) {
        const cut = ended && next === buffer.length && !buffer.endsWith('\n') && fields.length < width
        if (cut) reject('the file ends in the middle of the row', `after ${fields.length} of ${width} fields`, next)
        else reject('wrong number of fields', `${fields.length}, and the header has ${width}`, next)
        at = next
        line++
        continue
      }
      width ??= fields.length
      if (nulSeen && fields.some((field) => field.includes('\0'))) reject(nulByte, '', next)
      else rows.push({ line, fields })
      line += breaks + 1
      at = next
    }
    buffer = buffer.slice(at)
    return rows
  }

  return {
    push(text) {
      nulSeen ||= text.includes('\0')
      buffer += text
      return read(false)
    },
    end: () => read(true),
  }
}
