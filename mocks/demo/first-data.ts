import { zone } from '../../contract/zone.ts'
import type { TableRows } from '../../server/db/copy-database.ts'

/**
 * The demo's first data as text, one JSON value per line: a head, then rows of one table after the other. No copy of a database's
 * files: without indexes it is a tenth of them, and its times can be moved before they are written.
 */
export type Head = { at: number; timeZone: string; ownNumber: { last_value: number; is_called: boolean }; lines: number }

export function writeFirstData(head: Omit<Head, 'lines'>, parts: readonly TableRows[]): string {
  return [{ ...head, lines: parts.length } satisfies Head, ...parts].map((line) => `${JSON.stringify(line)}\n`).join('')
}

export function readFirstData(text: string): { head: Head; parts: () => Generator<TableRows> } {
  const lines = text.split('\n').filter((line) => line !== '')
  const head = JSON.parse(lines[0]!) as Head
  return {
    head,
    * parts() {
      for (const line of lines.slice(1)) yield JSON.parse(line) as TableRows
    },
  }
}

const instant = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(?:\+00:00|Z)"/g

/**
 * The same rows, so much later: every time in them, also those in the log's before and after, by the same number of ms; so that
 * what was overdue by an hour when they were made is so now. A case's day is the city's at its new time.
 */
export function laterBy(byMs: number, timeZone: string, part: TableRows): TableRows {
  const rows = part.rows.replace(instant, (_, time: string) => `"${new Date(Date.parse(`${time}Z`) + byMs).toISOString()}"`)
  if (!part.columns.includes('opened_day')) return { ...part, rows }
  const { dateAt } = zone(timeZone)
  const cases = JSON.parse(rows) as { opened_at: string }[]
  return { ...part, rows: JSON.stringify(cases.map((row) => ({ ...row, opened_day: dateAt(Date.parse(row.opened_at)) }))) }
}
