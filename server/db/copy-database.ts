import { DatabaseError, type Connection, type Driver } from './port.ts'
import { transaction } from './transaction.ts'

/** Parents before children. Sessions and idempotency records end with the move: people sign in again. The tally keeps itself, or is made at the next start. */
const tables = [
  'department', 'team', 'service_type', 'neighborhood', 'district_set', 'search_word', 'photo', 'crew', 'crew_version', 'staff', 'staff_settings', 'saved_view', 'standard_text', 'reporter', 'import_run', 'cases', 'case_photo', 'case_event', 'city_shape_set', 'city_shape', 'district_figures',
] as const

const batch = 2_000

/** Some rows of a table, or none, as one JSON array. */
export type TableRows = { table: string; columns: readonly string[]; rows: string; count: number }

/** The number that the desk's next own case gets belongs to no column, so that no table brings it along. */
type OwnNumber = { last_value: number; is_called: boolean }

export type CopyProgress = { table: string; rows: number }

/**
 * Copies every case with its whole log from one migrated database into another, in one transaction: all or nothing.
 * The target gets an epoch of its own, because transaction ids mean nothing in another cluster.
 * @throws Error when the target holds cases already, DatabaseError.
 */
export async function copyDatabase(from: Driver, to: Driver, tell: (progress: CopyProgress) => void): Promise<void> {
  const source = await from.connect({ slow: true })
  try {
    await source.query('begin')
    try {
      await writeDatabase(to, readDatabase(source), await readOwnNumber(source), tell)
    } finally {
      await source.query('rollback').catch(() => {})
    }
  } finally {
    source.release()
  }
}

/** Everything there is, table by table. @param source in a transaction. */
export async function* readDatabase(source: Connection): AsyncGenerator<TableRows> {
  for (const table of tables) yield* readTable(source, table)
}

/** Where the counting of the desk's own cases stands. @param source in the transaction that reads the tables, so that no case of them has a later number. */
export async function readOwnNumber(source: Connection): Promise<OwnNumber> {
  const { rows: [number] } = await source.query<OwnNumber>('select last_value, is_called from own_case_number')
  return number!
}

/** Writes what was read of another database. @throws Error when the target holds cases already, DatabaseError. */
export async function writeDatabase(to: Driver, parts: AsyncIterable<TableRows>, number: OwnNumber, tell: (progress: CopyProgress) => void): Promise<void> {
  const target = await to.connect({ slow: true })
  try {
    const { rows: [first] } = await target.query('select 1 from cases limit 1')
    if (first) throw new Error('The target database holds cases already. Move into an empty one.')
    await transaction(target, async () => {
      // A duplicate may come before its original.
      await target.query('set constraints all deferred')
      // What the target's own start has written (service types, personas) comes with the copy.
      for (const table of tables.toReversed()) await target.query(`delete from ${table}`)
      let done = null as CopyProgress | null
      for await (const part of parts) {
        if (done !== null && done.table !== part.table) tell(done)
        await writeRows(target, part)
        done = { table: part.table, rows: (done?.table === part.table ? done.rows : 0) + part.count }
      }
      if (done !== null) tell(done)
      for (const table of tables) await goOnCounting(target, table)
      await target.query("select setval('own_case_number', $1, $2)", [number.last_value, number.is_called])
      await target.query("update feed_epoch set epoch = md5(random()::text || clock_timestamp()::text)")
    })
  } finally {
    target.release()
  }
  await to.maintain()
}

async function* readTable(source: Connection, table: string): AsyncGenerator<TableRows> {
  // Generated columns make themselves; xid is the other cluster's.
  const { rows: named } = await source.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER' and column_name <> 'xid' order by ordinal_position`, [table])
  if (named.length === 0) throw new DatabaseError(`There is no table ${table}`, '42P01')
  const columns = named.map(({ name }) => name)
  const order = table === 'case_event' ? 'order by xid, seq' : ''
  await source.query(`declare rows no scroll cursor for select row_to_json(t)::text as row from (select ${columns.join(', ')} from ${table} ${order}) t`)
  for (;;) {
    const page = await source.query<{ row: string }>(`fetch ${batch} from rows`)
    yield { table, columns, rows: `[${page.rows.map((row) => row.row).join(',')}]`, count: page.rows.length }
    if (page.rows.length < batch) break
  }
  await source.query('close rows')
}

async function writeRows(target: Connection, { table, columns, rows }: TableRows): Promise<void> {
  const names = columns.join(', ')
  await target.query(`insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1::json)`, [rows])
}

/** The next id is one after the largest. */
async function goOnCounting(target: Connection, table: string): Promise<void> {
  const { rows } = await target.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = $1 and is_identity = 'YES'`, [table])
  for (const { name } of rows) {
    await target.query(`select setval(pg_get_serial_sequence($1, $2), greatest(coalesce(max(${name}), 0), 1), max(${name}) is not null) from ${table}`, [table, name])
  }
}
