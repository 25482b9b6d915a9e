import { morton, project } from '../../contract/cell.ts'
import { zone } from '../../contract/zone.ts'
import { hashText } from '../../server/adapters/hash-text.ts'
import { readMigrations } from '../../server/adapters/migration-files.ts'
import { migrate } from '../../server/db/migrate.ts'
import type { Connection, Driver } from '../../server/db/port.ts'
import { wordsOf } from '../../server/db/search-words.ts'
import { copyLine, type CopyValue } from '../../server/import/copy-text.ts'
import { benchCases, type BenchCase, type BenchCity } from './generate.ts'
import { whoReports } from './who-reports.ts'

const columns = [
  'id', 'system', 'number', 'status', 'status_source', 'title', 'type_id', 'team_id', 'crew_id', 'assignee_id', 'channel', 'channel_source', 'opened_at', 'opened_day', 'due_at', 'closed_at',
  'waiting_since', 'outcome', 'closure_note', 'address', 'zip', 'neighborhood_id', 'district_set_id', 'lon', 'lat', 'cell', 'mx', 'my', 'has_photo', 'source_hash', 'reporter_id',
]
const batchRows = 5_000
const boston = zone('America/New_York')

export type Loaded = { copySeconds: number; indexSeconds: number }
type Load = { rows: number; open: number; now: number; tell(line: string): void }

/** Makes the real schema in an empty database and fills it: rows first, indexes after them, and at last what the engine would do by itself. */
export async function load(driver: Driver, city: BenchCity, { rows, open, now, tell }: Load): Promise<Loaded> {
  await migrate(driver, readMigrations())
  const connection = await driver.connect({ slow: true })
  try {
    // Generated ids fit: no need to look each of them up.
    await connection.script('set session_replication_role = replica')
    const indexes = await dropIndexes(connection)
    const began = performance.now()
    await copyNames(connection, city)
    await copyCases(connection, city, { rows, open, now, tell })
    const copied = performance.now()
    await connection.query(`insert into case_event (case_id, version, at, import_id, type) select id, 1, $1::timestamptz, 1, 'imported' from cases`, [new Date(now).toISOString()])
    for (const { name, definition } of indexes) {
      tell(`index ${name}`)
      await connection.script(definition)
    }
    const indexed = performance.now()
    await connection.script('set session_replication_role = origin')
    return { copySeconds: (copied - began) / 1000, indexSeconds: (indexed - copied) / 1000 }
  } finally {
    connection.release()
  }
}

/** As the driver does after an import, and the rest of the tables, which were never analysed. */
export async function maintainAll(driver: Driver): Promise<void> {
  const connection = await driver.connect({ slow: true })
  try {
    // One by one: PGlite's whole would be a transaction.
    for (const work of ['vacuum (analyze)', 'checkpoint']) await connection.query(work)
  } finally {
    connection.release()
  }
}

async function dropIndexes(connection: Connection): Promise<{ name: string; definition: string }[]> {
  const { rows } = await connection.query<{ name: string; definition: string }>(`
    select i.indexname as name, i.indexdef as definition from pg_indexes i
    where i.schemaname = 'public' and i.tablename in ('cases', 'case_event', 'search_word')
      and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`)
  for (const { name } of rows) await connection.script(`drop index ${name}`)
  return rows
}

async function copyNames(connection: Connection, city: BenchCity): Promise<void> {
  const copy = async (table: string, names: string[], rows: CopyValue[][]) => {
    await connection.copyIn(table, ['id', ...names], rows.map((row, index) => copyLine([index + 1, ...row])).join(''))
    await connection.query(`select setval(pg_get_serial_sequence('${table}', 'id'), $1)`, [rows.length])
  }
  await copy('department', ['name'], city.departments.map((name) => [name]))
  await copy('team', ['name', 'department_id'], city.teams.map(({ name, department }) => [name, department + 1]))
  await copy('service_type', ['name', 'group_name', 'target_days'], city.types.map(({ name, group, targetDays }) => [name, group, targetDays]))
  await copy('neighborhood', ['name', 'lon', 'lat'], city.neighborhoods.map(({ name, west, north }) => [name, west, north]))
  await copy('district_set', ['districts'], city.districtSets.map((districts) => [JSON.stringify(districts)]))
  await copy('crew', ['name', 'team_id'], city.crews.map(({ name, team }) => [name, team + 1]))
  await copy('staff', ['name', 'role'], city.staff.map((name) => [name, 'crew']))
  await copy('import_run', ['file', 'layout', 'started_at'], [['bench.csv', 'B', new Date(0).toISOString()]])
}

async function copyCases(connection: Connection, city: BenchCity, { rows, open, now, tell }: Load): Promise<void> {
  const texts = new Set<string>()
  const reporterOf = whoReports()
  let people = 0
  let copying: Promise<void> = Promise.resolve()
  let lines: string[] = []
  let id = 0
  for (const one of benchCases(city, { rows, open, now })) {
    const reporter = reporterOf(one.channel.channel)
    people = Math.max(people, reporter ?? 0)
    lines.push(copyLine([...valuesOf(one, ++id, city), reporter]))
    texts.add(one.title)
    if (one.address !== null) texts.add(one.address.slice(one.address.indexOf(' ')))
    if (lines.length < batchRows && id < rows) continue
    // The next batch is made while this one is written.
    await copying
    const text = lines.join('')
    copying = connection.copyIn('cases', columns, text)
    copying.catch(() => {})
    lines = []
    if (id % 100_000 === 0) tell(`${id} cases`)
  }
  await copying
  await connection.query(`select setval(pg_get_serial_sequence('cases', 'id'), $1)`, [rows])
  await connection.query(`insert into reporter (id, hashed_id) select n, 'bench-' || n from generate_series(1, $1) as n`, [people])
  await connection.query(`select setval(pg_get_serial_sequence('reporter', 'id'), $1)`, [Math.max(1, people)])
  const words = new Set([...texts].flatMap(wordsOf))
  await connection.copyIn('search_word', ['word'], [...words].map((word) => copyLine([word])).join(''))
}

function valuesOf(one: BenchCase, id: number, city: BenchCity): CopyValue[] {
  const at = one.place && project(one.place)
  const ref = (index: number | null) => (index === null ? null : index + 1)
  return [
    id, 'boston-legacy', one.number, one.status, one.status === 'closed' ? 'Closed' : 'Open', one.title, ref(one.type), ref(one.team), ref(one.crew), ref(one.assignee),
    one.channel.channel, one.channel.word, time(one.openedAt), boston.dateAt(one.openedAt), time(one.dueAt), time(one.closedAt),
    time(one.waitingSince), one.status === 'closed' ? 'resolved' : null, one.closureNote, one.address, one.neighborhood === null ? null : city.neighborhoods[one.neighborhood]!.zip,
    ref(one.neighborhood), ref(one.districtSet), one.place?.lon ?? null, one.place?.lat ?? null, at && morton(at.x, at.y), at?.x ?? null, at?.y ?? null, one.photo, hashText(one.number),
  ]
}

const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
