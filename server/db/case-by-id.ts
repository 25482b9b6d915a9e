import { sql } from 'kysely'
import type { SlaBounds } from '../../contract/sla.ts'
import { caseEventsJson, caseJoins, caseJson } from './case-json.ts'
import type { Db } from './database.ts'

/** A whole case as JSON text, with its version for the ETag; null when there is none. */
export async function caseById(db: Db, id: number, bounds: SlaBounds): Promise<{ json: string; version: number } | null> {
  const { rows } = await sql<{ json: string; version: number }>`
    select ${caseJson(bounds)}::text as json, c.version from cases c ${caseJoins} where c.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** What happened to a case after a version, oldest first, as JSON text. */
export async function caseEventsSince(db: Db, id: number, version: number): Promise<string> {
  const { rows } = await sql<{ json: string }>`select ${caseEventsJson(sql`${id}::bigint`, sql`${version}::int`)}::text as json`.execute(db)
  return rows[0]!.json
}
