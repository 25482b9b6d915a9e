import { sql } from 'kysely'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { caseWhere, slaExpression, type FilterContext } from './case-where.ts'
import type { Database } from './database.ts'

/** A case as an export needs it: times in ms since 1970, names in place of ids. */
export type ExportedCase = [
  id: number, system: string, number: string, status: string, sla: string | null, title: string, type: string | null, group: string | null,
  department: string | null, team: string | null, crew: string | null, assignee: string | null, channel: string, channelSource: string | null,
  openedAt: number, dueAt: number | null, closedAt: number | null, outcome: string | null, closureNote: string | null, description: string | null,
  address: string | null, zip: string | null, neighborhood: string | null, lon: number | null, lat: number | null, photo: boolean, districts: Record<string, string> | null,
]

const batchSize = 2_000

/**
 * Every case of a filter in the order of its id, batch by batch, one being read from the database while the one before is used.
 * On a server all are of one moment; on the embedded database each batch is of its own.
 * @throws DatabaseError
 */
export async function* caseBatches({ db, driver }: Database, filter: CaseFilter, context: FilterContext): AsyncGenerator<ExportedCase[]> {
  const snapshot = await driver.snapshot()
  const ask = async (after: number): Promise<ExportedCase[]> => {
    const { sql: text, parameters } = question(filter, context, after).compile(db)
    const { rows } = await snapshot.query<{ json: string }>(text, parameters)
    return JSON.parse(rows[0]!.json) as ExportedCase[]
  }
  let next: Promise<ExportedCase[]> | undefined
  try {
    let batch = await ask(0)
    while (batch.length > 0) {
      next = batch.length < batchSize ? Promise.resolve([]) : ask(batch.at(-1)![0])
      // Awaited when the batch has been used; until then a failure must not count as unhandled.
      next.catch(() => {})
      yield batch
      batch = await next
    }
  } finally {
    await next?.catch(() => {})
    await snapshot.release()
  }
}

const ms = (column: string) => sql`(extract(epoch from ${sql.ref(`c.${column}`)}) * 1000)::bigint`

function question(filter: CaseFilter, context: FilterContext, after: number) {
  return sql`
    select coalesce(json_agg(json_build_array(
      c.id, c.system, c.number, c.status, ${slaExpression(context.bounds)}, c.title, st.name, nullif(st.group_name, ''), d.name, t.name, k.name, s.name, c.channel, c.channel_source,
      ${ms('opened_at')}, ${ms('due_at')}, ${ms('closed_at')}, c.outcome, c.closure_note, c.description, c.address, c.zip, n.name, c.lon, c.lat, c.has_photo, ds.districts
    ) order by c.id), '[]')::text as json
    from (select * from cases c where ${caseWhere(filter, context)} and c.id > ${after}::bigint order by c.id limit ${batchSize}) c
    left join service_type st on st.id = c.type_id
    left join team t on t.id = c.team_id
    left join department d on d.id = t.department_id
    left join crew k on k.id = c.crew_id
    left join staff s on s.id = c.assignee_id
    left join neighborhood n on n.id = c.neighborhood_id
    left join district_set ds on ds.id = c.district_set_id`
}
