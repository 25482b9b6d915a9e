import { expect, inject, test } from 'vitest'
import { postgres } from '../../server/adapters/postgres.ts'
import { openDatabase } from '../../server/db/database.ts'
import { onEachEngine } from '../support/databases.ts'
import { freshDatabase } from '../support/postgres.ts'

const until = async (what: () => boolean, ms = 15_000) => {
  for (const end = Date.now() + ms; !what();) {
    if (Date.now() > end) throw new Error('It did not happen in time')
    await new Promise((done) => setTimeout(done, 10))
  }
}

onEachEngine('the port', (engine) => {
  test('a snapshot is one moment on a server, and stands in nobody\'s way', async () => {
    const { db } = openDatabase(engine.driver())
    const snapshot = await engine.driver().snapshot()
    const count = async () => (await snapshot.query<{ n: number }>("select count(*) as n from department where name like $1", ['Moment %'])).rows[0]!.n
    try {
      expect(await count()).toBe(0)
      await db.insertInto('department').values({ name: 'Moment 1' }).execute()
      expect(await count()).toBe(engine.kind === 'postgres' ? 0 : 1)
    } finally {
      await snapshot.release()
    }
    const next = await engine.driver().snapshot()
    expect((await next.query("select 1 from department where name like 'Moment %'")).rows).toHaveLength(1)
    await next.release()
  })

  test('a snapshot survives nothing it is asked wrongly, and is given back all the same', async () => {
    for (let round = 0; round < 15; round++) {
      const snapshot = await engine.driver().snapshot()
      await expect(snapshot.query('select nothing')).rejects.toMatchObject({ sqlstate: '42703' })
      await snapshot.release()
    }
    const { db } = openDatabase(engine.driver())
    await db.insertInto('department').values({ name: 'After snapshots' }).execute()
  })

  test('the bell rings for all who listen, a few times for many rings, and not after they stopped', async () => {
    const heard = [0, 0]
    const stop = await Promise.all(heard.map((_, i) => engine.driver().listen(() => { heard[i]!++ })))
    for (let i = 0; i < 500; i++) engine.driver().ring()
    await until(() => heard[0]! > 1)
    await new Promise((done) => setTimeout(done, 250))
    expect(heard[0]).toBe(2)
    expect(heard[1]).toBe(2)
    await stop[0]!()
    engine.driver().ring()
    await until(() => heard[1]! > 2)
    expect(heard[0]).toBe(2)
    await stop[1]!()
  })
})

test.each(inject('postgresServers'))('the bell on $name is heard in another process, also after its connection was lost', async ({ url }) => {
  const database = await freshDatabase(url)
  const [one, two] = [postgres({ url: database.url }), postgres({ url: database.url })]
  try {
    let heard = 0
    await two.listen(() => { heard++ })
    one.ring()
    await until(() => heard === 1)
    const connection = await one.connect()
    const cut = await connection.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'streetdesk bell'")
    connection.release()
    expect(cut.rows).toHaveLength(1)
    // It rings when it is back, because it may have missed some.
    await until(() => heard === 2)
    one.ring()
    await until(() => heard === 3)
  } finally {
    await Promise.all([one.close(), two.close()])
    await database.drop()
  }
})

test('listening to a server that cannot be reached does not fail, and ends when it is told to', async () => {
  const driver = postgres({ url: 'postgres://nobody@127.0.0.1:1/none' })
  let heard = 0
  const stop = await driver.listen(() => { heard++ })
  driver.ring()
  // Those of this process need no server for it.
  expect(heard).toBe(1)
  await stop()
  await driver.close()
})
