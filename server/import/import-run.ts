import type { ImportSummary } from '../../contract/import.ts'
import type { Driver } from '../db/port.ts'
import * as sql from './merge-sql.ts'

/** Notes that an import began. @param at ms since 1970. @returns its number, which the events it writes carry. */
export async function startRun(driver: Driver, { file, layout, at }: { file: string; layout: string; at: number }): Promise<number> {
  const rows = await ask<{ id: number }>(driver, 'insert into import_run (file, layout, started_at) values ($1, $2, $3) returning id', [file, layout, new Date(at).toISOString()])
  return rows[0]!.id
}

/** Notes that it ended. One without an end is still running, or was killed. */
export async function finishRun(driver: Driver, id: number, summary: ImportSummary, at: number): Promise<void> {
  await ask(driver, 'update import_run set finished_at = $2, summary = $3 where id = $1', [id, new Date(at).toISOString(), JSON.stringify(summary)])
}

/** Reads all located cases, so it may take longer than a question from a desk. */
export async function placeNeighborhoods(driver: Driver): Promise<void> {
  const connection = await driver.connect({ slow: true })
  try {
    await connection.query(sql.placeNeighborhoods)
  } finally {
    connection.release()
  }
}

async function ask<R>(driver: Driver, text: string, values: readonly unknown[]): Promise<R[]> {
  const connection = await driver.connect()
  try {
    return (await connection.query<R>(text, values)).rows
  } finally {
    connection.release()
  }
}
