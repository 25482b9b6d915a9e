import { sql } from 'kysely'
import type { SlaBounds } from '../../contract/sla.ts'
import { caseJoins, caseRowJson } from './case-json.ts'
import type { Db } from './database.ts'

/** Some cases as rows of a list, each as JSON text by its id; one that is not there is left out. */
export async function caseRows(db: Db, ids: readonly number[], bounds: SlaBounds): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; json: string }>`
    select c.id, ${caseRowJson(bounds)}::text as json from cases c ${caseJoins} where c.id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map(({ id, json }) => [id, json]))
}
