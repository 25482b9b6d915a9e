import { expect, inject, test } from 'vitest'
import { pglite } from '../../server/adapters/pglite.ts'
import { postgres } from '../../server/adapters/postgres.ts'
import { openDatabase } from '../../server/db/database.ts'
import { DatabaseError } from '../../server/db/port.ts'
import { onEachEngine } from '../support/databases.ts'
import { freshDatabase } from '../support/postgres.ts'

onEachEngine('the port', (engine) => {
  const ask = async <R>(sql: string, values: unknown[] = []) => {
    const connection = await engine.driver().connect()
    try {
      return (await connection.query<R>(sql, values)).rows
    } finally {
      connection.release()
    }
  }

  test('values come back the same from every engine', async () => {
    expect(await ask(`select 12345678901::int8 as big, 1.5::numeric as number, date '2026-02-03' as day,
      timestamptz '2026-02-03 04:05:06.789+00' as instant, '{"a":[1]}'::jsonb as json, array['x','y'] as list, null as nothing`)).toEqual([
      { big: 12345678901, number: 1.5, day: '2026-02-03', instant: new Date('2026-02-03T04:05:06.789Z'), json: { a: [1] }, list: ['x', 'y'], nothing: null },
    ])
  })

  test('parameters keep their types: numbers, lists, dates, odd texts', async () => {
    const odd = `it's "odd" \\ {a,b} \t\n🚧 <b>`
    expect(await ask('select $1::bigint as n, $2::text[] as list, $3::timestamptz as at, $4::text as text, $5::int[] as none', [7, [odd, 'x'], new Date(0), odd, []]))
      .toEqual([{ n: 7, list: [odd, 'x'], at: new Date(0), text: odd, none: [] }])
  })

  test('a failure carries its SQLSTATE', async () => {
    await expect(ask('select nothing')).rejects.toMatchObject({ name: 'DatabaseError', sqlstate: '42703' })
    await expect(ask('insert into team (name) select null')).rejects.toMatchObject({ sqlstate: '23502' })
  })

  test('a transaction that fails leaves nothing, and others go on', async () => {
    const { db } = openDatabase(engine.driver())
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('department').values({ name: 'Half' }).execute()
      throw new Error('stop here')
    })
    await expect(failing).rejects.toThrow('stop here')
    expect(await db.selectFrom('department').selectAll().where('name', '=', 'Half').execute()).toEqual([])
  })

  test('nobody sees into a transaction that is not over', async () => {
    const { db } = openDatabase(engine.driver())
    const look = () => ask("select 1 from department where name = 'Soon'")
    let meanwhile: Promise<unknown[]> | undefined
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('department').values({ name: 'Soon' }).execute()
      meanwhile = look()
      // On the embedded database it waits its turn; a server answers at once, without the row.
      if (engine.kind === 'postgres') expect(await meanwhile).toEqual([])
      else await new Promise((resolve) => setTimeout(resolve, 20))
    })
    await meanwhile
    expect(await look()).toHaveLength(1)
  })

  test('copy takes what PostgreSQL calls text format', async () => {
    const connection = await engine.driver().connect()
    try {
      await connection.copyIn('team', ['name', 'department_id'], 'Tab \\t and \\\\ backslash\t\\N\nEmoji 🚧\t\\N\n')
      const { rows } = await connection.query<{ name: string }>("select name from team where name like 'Tab%' or name like 'Emoji%' order by name")
      expect(rows.map((row) => row.name)).toEqual(['Emoji 🚧', 'Tab \t and \\ backslash'])
    } finally {
      connection.release()
    }
  })

  test('maintenance can be asked for at any time', async () => {
    await engine.driver().maintain()
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a query that runs away is stopped, and the next one works', async () => {
    if (engine.kind !== 'postgres') return
    await expect(ask("set statement_timeout = 100; select pg_sleep(5)")).rejects.toMatchObject({ sqlstate: '57014' })
  })
})

test.each(inject('postgresServers'))('slow work on $name has no time limit, whatever it does, and the next question has one again', async ({ url }) => {
  const database = await freshDatabase(url)
  const driver = postgres({ url: database.url, connections: 1, statementTimeoutMs: 150 })
  try {
    const slow = await driver.connect({ slow: true })
    await slow.script('create table line (text text)')
    await slow.script('begin')
    await slow.copyIn('line', ['text'], 'one\n')
    await slow.query('select pg_sleep(0.4)')
    await slow.script('commit')
    slow.release()
    const next = await driver.connect()
    await expect(next.query('select pg_sleep(5)')).rejects.toMatchObject({ sqlstate: '57014' })
    next.release()
  } finally {
    await driver.close()
    await database.drop()
  }
})

test('the embedded database is stopped when a query runs away; with its folder it comes back', async () => {
  const { mkdtempSync, rmSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const folder = mkdtempSync(join(tmpdir(), 'streetdesk-test-'))
  const driver = await pglite({ folder: join(folder, 'database'), statementTimeoutMs: 2_000, maintainEveryMs: 0 })
  try {
    const connection = await driver.connect()
    await connection.script('create table kept (id int); insert into kept values (1)')
    const runaway = connection.query('select count(*) from generate_series(1, 100000000000)')
    await expect(runaway).rejects.toMatchObject({ sqlstate: '57014' })
    // The rest of a broken turn fails too: it must not go on in a database that forgot its beginning.
    await expect(connection.query('select 1')).rejects.toBeInstanceOf(DatabaseError)
    connection.release()
    const next = await driver.connect()
    expect((await next.query('select id from kept')).rows).toEqual([{ id: 1 }])
    next.release()
  } finally {
    await driver.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a server that cannot be reached is said so, not waited for', async () => {
  const driver = postgres({ url: 'postgres://nobody@127.0.0.1:1/none' })
  await expect(driver.connect()).rejects.toMatchObject({ sqlstate: '57P03' })
  await driver.close()
})
