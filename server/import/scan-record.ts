/** One CSV record: its fields, where the next begins and how many line breaks are inside it; or a fault; or null: it goes on beyond the text. */
export type Scanned =
  | { fields: string[]; next: number; breaks: number }
  | { fault: string }
  | null

const quote = 34
const newline = 10
const carriageReturn = 13

/**
 * Scans one record of separated text (RFC 4180; lines end in LF or CRLF).
 * A quote inside an unquoted field is an ordinary character, as spreadsheets read it.
 * @param ended whether the text is the end of the file: the last record needs no line break. @param delimiter one character.
 */
export function scanRecord(text: string, from: number, ended: boolean, delimiter = ','): Scanned {
  const between = delimiter.charCodeAt(0)
  const fields: string[] = []
  let breaks = 0
  let at = from
  // Kept between fields, so that a row without quotes is searched once for its end and once for each comma.
  let lineEnd = -2
  for (;;) {
    if (text.charCodeAt(at) === quote) {
      let value = ''
      let start = at + 1
      for (;;) {
        const close = text.indexOf('"', start)
        if (close === -1) return ended ? { fault: 'a quote is opened and never closed' } : null
        // At the very end it may still turn out to be the first half of a doubled quote.
        if (close + 1 === text.length && !ended) return null
        if (text.charCodeAt(close + 1) !== quote) {
          value += text.slice(start, close)
          at = close + 1
          break
        }
        value += text.slice(start, close + 1)
        start = close + 2
      }
      fields.push(value)
      breaks += countNewlines(value)
      if (at === text.length) return { fields, next: at, breaks }
      let end = text.charCodeAt(at)
      if (end === carriageReturn) {
        at++
        if (at === text.length) return ended ? { fields, next: at, breaks } : null
        end = text.charCodeAt(at)
        if (end !== newline) return { fault: 'text follows a closing quote' }
      }
      if (end === newline) return { fields, next: at + 1, breaks }
      if (end !== between) return { fault: 'text follows a closing quote' }
      at++
      continue
    }
    if (lineEnd !== -1 && lineEnd < at) lineEnd = text.indexOf('\n', at)
    if (lineEnd === -1 && !ended) return null
    const end = lineEnd === -1 ? text.length : lineEnd
    const next = text.indexOf(delimiter, at)
    if (next !== -1 && next < end) {
      fields.push(text.slice(at, next))
      at = next + 1
      continue
    }
    const last = end > at && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end
    fields.push(text.slice(at, last))
    return { fields, next: lineEnd === -1 ? end : end + 1, breaks }
  }
}

function countNewlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
