import { ImportLine, ImportOptions, type ImportSummary, type RejectedRow } from '../../contract/import.ts'
import { readCity } from '../../server/adapters/city-file.ts'
import { hashText } from '../../server/adapters/hash-text.ts'
import type { Driver } from '../../server/db/port.ts'
import { importCases } from '../../server/import/import-cases.ts'

type Options = Partial<ImportOptions> & { city?: string; batchSize?: number; now?: number; chunk?: number }

export async function* bytesOf(text: string, chunk = 1 << 16): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
}

/** Imports a CSV text, or the bytes of a file, into a database and answers what came of it; every line fits its schema. */
export async function runImport(driver: Driver, csv: string | AsyncIterable<Uint8Array>, { city = 'boston', batchSize, now = Date.parse('2026-11-17T17:00:00Z'), chunk, ...options }: Options = {}) {
  const deps = { driver, city: readCity(city), hash: hashText, now: () => now, ...(batchSize !== undefined && { batchSize }) }
  const bytes = typeof csv === 'string' ? bytesOf(csv, chunk) : csv
  const rejected: RejectedRow[] = []
  let summary: ImportSummary | undefined
  for await (const given of importCases(deps, bytes, { ...ImportOptions.parse({}), ...options })) {
    const line = ImportLine.parse(given)
    if ('rejected' in line) rejected.push(line.rejected)
    if ('summary' in line) summary = line.summary
  }
  if (!summary) throw new Error('The import ended without a summary')
  return { summary, rejected }
}

/** A CSV of records whose keys are the columns, in the order of the first. */
export function csvOf(records: readonly Record<string, string>[]): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const columns = Object.keys(records[0]!)
  return [columns, ...records.map((record) => columns.map((column) => record[column] ?? ''))].map((row) => `${row.map(quoted).join(',')}\n`).join('')
}
