import { DatabaseError, type Connection, type Driver } from './port.ts'

/** Parents before children. Sessions and idempotency records end with the move: people sign in again. */
const tables = [
  'department', 'team', 'service_type', 'neighborhood', 'district_set', 'search_word', 'photo', 'crew', 'crew_version', 'staff', 'standard_text', 'reporter', 'import_run', 'cases', 'case_photo', 'case_event',
] as const

const batch = 2_000

export type CopyProgress = { table: string; rows: number }

/**
 * Copies every case with its whole log from one migrated database into another, in one transaction: all or nothing.
 * The target gets an epoch of its own, because transaction ids mean nothing in another cluster.
 * @throws Error when the target holds cases already, DatabaseError.
 */
export async function copyDatabase(from: Driver, to: Driver, tell: (progress: CopyProgress) => void): Promise<void> {
  const [source, target] = await Promise.all([from.connect({ slow: true }), to.connect({ slow: true })])
  try {
    const { rows: [first] } = await target.query('select 1 from cases limit 1')
    if (first) throw new Error('The target database holds cases already. Move into an empty one.')
    await source.query('begin')
    await target.query('begin')
    try {
      // A duplicate may come before its original.
      await target.query('set constraints all deferred')
      // What the target's own start has written (service types, personas) comes with the copy.
      for (const table of tables.toReversed()) await target.query(`delete from ${table}`)
      for (const table of tables) tell({ table, rows: await copyTable(source, target, table) })
      // Belongs to no column, so that no table brings it along.
      const { rows: [number] } = await source.query<{ last_value: number; is_called: boolean }>('select last_value, is_called from own_case_number')
      await target.query("select setval('own_case_number', $1, $2)", [number!.last_value, number!.is_called])
      await target.query("update feed_epoch set epoch = md5(random()::text || clock_timestamp()::text)")
      await target.query('commit')
    } catch (error) {
      await target.query('rollback').catch(() => {})
      throw error
    } finally {
      await source.query('rollback').catch(() => {})
    }
  } finally {
    source.release()
    target.release()
  }
  await to.maintain()
}

async function copyTable(source: Connection, target: Connection, table: string): Promise<number> {
  // Generated columns make themselves; xid is the other cluster's.
  const { rows } = await source.query<{ name: string; identity: boolean }>(
    `select column_name as name, is_identity = 'YES' as identity from information_schema.columns
      where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER' and column_name <> 'xid' order by ordinal_position`, [table])
  if (rows.length === 0) throw new DatabaseError(`There is no table ${table}`, '42P01')
  const columns = rows.map((row) => row.name).join(', ')
  const order = table === 'case_event' ? 'order by xid, seq' : ''
  await source.query(`declare rows no scroll cursor for select row_to_json(t)::text as row from (select ${columns} from ${table} ${order}) t`)
  let copied = 0
  for (;;) {
    const page = await source.query<{ row: string }>(`fetch ${batch} from rows`)
    if (page.rows.length === 0) break
    await target.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`, [`[${page.rows.map((row) => row.row).join(',')}]`])
    copied += page.rows.length
  }
  await source.query('close rows')
  for (const { name, identity } of rows) {
    if (identity) await target.query(`select setval(pg_get_serial_sequence($1, $2), greatest(coalesce(max(${name}), 0), 1), max(${name}) is not null) from ${table}`, [table, name])
  }
  return copied
}
