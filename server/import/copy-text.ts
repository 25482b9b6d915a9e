/** A value of one column in PostgreSQL's COPY text format. Booleans, numbers and texts; null is null. */
export type CopyValue = string | number | boolean | null

const special = /[\\\t\n\r]/
const specials = /[\\\t\n\r]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escape(mark: string): string {
  return escapes[mark]!
}

/** One row as a line of COPY text. A text must not hold a NUL, which PostgreSQL has no way to store. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = ''
  let between = ''
  for (const value of values) {
    line += between
    between = '\t'
    if (value === null) line += '\\N'
    else if (typeof value === 'string') line += special.test(value) ? value.replace(specials, escape) : value
    else if (typeof value === 'boolean') line += value ? 't' : 'f'
    else line += String(value)
  }
  return `${line}\n`
}
