import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { readFeedCursor, writeFeedCursor } from '../../contract/event-feed.ts'
import { Problem } from '../../contract/problem.ts'
import { postgres } from '../../server/adapters/postgres.ts'
import { readMigrations } from '../../server/adapters/migration-files.ts'
import { createApp } from '../../server/app.ts'
import { openDatabase, type Db } from '../../server/db/database.ts'
import { eventPage } from '../../server/db/event-page.ts'
import { migrate } from '../../server/db/migrate.ts'
import { DatabaseError, sqlstates, type Driver } from '../../server/db/port.ts'
import type { EventRoute } from '../../server/routes/events.ts'
import { onEachEngine } from '../support/databases.ts'
import { readEvents } from '../support/event-reader.ts'
import { freshDatabase } from '../support/postgres.ts'
import { plainCase } from '../support/plain-case.ts'
import { testDesk, type TestDesk } from '../support/test-desk.ts'

type Person = Awaited<ReturnType<TestDesk['signIn']>>
type Reading = ReturnType<typeof readEvents>

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Other suites write on the same server, and their transactions hold back what this one has just written. */
async function settled(db: Db) {
  await expect.poll(async () => (await eventPage(db, null)).waiting, { timeout: 20_000, interval: 20 }).toBe(false)
}

const open: Reading[] = []
afterEach(() => Promise.all(open.splice(0).map((reading) => reading.cancel())))

/** Another host of the same desk: another process as far as the feed is concerned, and with settings of its own. */
function hostOf(desk: TestDesk, events: EventRoute = {}, driver: Driver = desk.context.driver) {
  const logged: string[] = []
  const app = createApp({
    context: { ...desk.context, ...openDatabase(driver) }, ids: () => 'events', version: 'test', mapStyleUrl: null, localToken: null, events, log: (line) => logged.push(line),
  })
  const ask = (cookie: string | null, { after, query = '' }: { after?: string; query?: string } = {}, signal?: AbortSignal) =>
    Promise.resolve(app.request(`/api/events${query}`, { headers: { ...(cookie && { cookie }), ...(after !== undefined && { 'last-event-id': after }) }, ...(signal && { signal }) }))
  return {
    ask,
    logged,
    async follow(person: Person, from: { after?: string; query?: string } = {}): Promise<Reading> {
      const response = await ask(person.cookie, from)
      expect(response.status).toBe(200)
      const reading = readEvents(response.body!)
      open.push(reading)
      await reading.untilFirst()
      return reading
    },
  }
}

/** Counts who listens and what is asked. */
function watched(driver: Driver) {
  const seen = { listening: 0, heard: 0, connections: 0, failing: false }
  const watching: Driver = {
    ...driver,
    async connect(options) {
      seen.connections++
      if (seen.failing) throw new DatabaseError('no database just now', sqlstates.unavailable)
      return driver.connect(options)
    },
    async listen(callback) {
      seen.listening++
      seen.heard++
      const stop = await driver.listen(callback)
      return async () => {
        seen.listening--
        await stop()
      }
    },
  }
  return { seen, driver: watching }
}

/** Counts the timers that the feed has running; the drivers have others. */
function serverTimers() {
  const running = new Set<unknown>()
  const ours = () => /server.(domain|routes)./.test(new Error().stack!)
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis
  const spies = [
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms: number) => {
      const timer = setTimeout(() => {
        running.delete(timer)
        work()
      }, ms)
      if (ours()) running.add(timer)
      return timer
    }) as typeof setTimeout),
    vi.spyOn(globalThis, 'setInterval').mockImplementation(((work: () => void, ms: number) => {
      const timer = setInterval(work, ms)
      if (ours()) running.add(timer)
      return timer
    }) as typeof setInterval),
    vi.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
      running.delete(timer)
      clearTimeout(timer as NodeJS.Timeout)
    }),
    vi.spyOn(globalThis, 'clearInterval').mockImplementation((timer) => {
      running.delete(timer)
      clearInterval(timer as NodeJS.Timeout)
    }),
  ]
  return { running: () => running.size, restore: () => { for (const spy of spies) spy.mockRestore() } }
}

onEachEngine('the feed of events', (engine) => {
  let desk: TestDesk
  let person: Person
  let id: number
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
  })
  beforeEach(async () => {
    id = await plainCase(desk.context)
    await settled(desk.context.db)
  })
  const note = (text = 'x', on = id) => person.command(on, 'note', { text })

  test('begins at the present end, says where that is, and then every change as it is committed', async () => {
    const reading = await hostOf(desk).follow(person)
    expect(reading.messages).toEqual([{ event: 'ready', id: expect.stringMatching(/^[0-9a-f]+\.\d+\.0$/) as string, data: {} }])
    await note('Look here: "quotes"\nand lines 🚧')
    await reading.untilEvents(1)
    expect(reading.events()[0]).toMatchObject({
      caseId: id, version: 2, type: 'noted', note: 'Look here: "quotes"\nand lines 🚧', actor: { name: 'Dana Dispatcher' }, import: null, before: {}, after: {},
    })
    const team = await desk.context.db.insertInto('team').values({ name: `Team of ${id}` }).returning('id').executeTakeFirstOrThrow()
    await person.command(id, 'assign', { teamId: team.id })
    await reading.untilEvents(2)
    expect(reading.events()[1]).toMatchObject({ version: 3, type: 'assigned', before: { status: 'new' }, after: { team: `Team of ${id}`, status: 'assigned' } })
  })

  test('its answer is a stream that nobody on the way keeps, compresses or gathers', async () => {
    const gone = new AbortController()
    const response = await hostOf(desk).ask(person.cookie, {}, gone.signal)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const { value } = await response.body!.getReader().read()
    expect(new TextDecoder().decode(value)).toMatch(/^retry: 2000\nevent: ready\nid: \S+\ndata: \{\}\n\n$/)
  })

  test('goes on after any event, with exactly the rest, by header or address', async () => {
    const host = hostOf(desk)
    const first = await host.follow(person)
    for (let i = 0; i < 12; i++) await note(`Note ${i}`)
    await first.untilEvents(12)
    const all = first.events()
    for (const from of [0, 4, 10, 11]) {
      const again = await host.follow(person, from % 2 === 0 ? { after: all[from]!.id } : { query: `?after=${all[from]!.id}` })
      expect(again.messages[0]).toMatchObject({ event: 'ready', id: all[from]!.id })
      await again.untilEvents(11 - from)
      expect(again.events()).toEqual(all.slice(from + 1))
    }
    // The header is what a browser saw last; its address is as old as its page.
    const both = await host.follow(person, { after: all[11]!.id, query: `?after=${all[0]!.id}` })
    expect(both.messages[0]!.id).toBe(all[11]!.id)
    // From the place a stream began at, too.
    const start = await host.follow(person, { after: first.messages[0]!.id })
    await start.untilEvents(12)
    expect(start.events().slice(0, 12)).toEqual(all)
  }, 60_000)

  test('under many writers at once every event comes once, a case\'s in the order of its versions, to all who listen', async () => {
    const writers = 14
    const each = engine.kind === 'postgres' ? 40 : 8
    const cases = await Promise.all(Array.from({ length: writers }, () => plainCase(desk.context)))
    const host = hostOf(desk)
    const readings = await Promise.all([host.follow(person), hostOf(desk).follow(person)])
    const begin = readings[0].messages[0]!.id
    const late: Reading[] = []
    await Promise.all(cases.map(async (one, w) => {
      for (let version = 1; version <= each; version++) {
        const answer = await person.command(one, 'note', { text: `${w}` }, { version })
        if (answer.status !== 200) throw new Error(answer.text)
        // Some come in the middle, from the beginning.
        if (w < 3 && version === Math.floor(each / 2)) late.push(await host.follow(person, { after: begin }))
      }
    }))
    const expected = cases.flatMap((one) => Array.from({ length: each }, (_, i) => `${one}:${i + 2}`)).sort()
    for (const reading of [...readings, ...late]) {
      await reading.untilEvents(writers * each)
      await wait(150)
      const seen = reading.events()
      expect(seen.map((event) => `${event.caseId}:${event.version}`).sort()).toEqual(expected)
      for (const one of cases) {
        const versions = seen.filter((event) => event.caseId === one).map((event) => event.version)
        expect(versions).toEqual([...versions].sort((a, b) => a - b))
      }
    }
    // From wherever one is cut off, the rest is the rest.
    const all = readings[0].events()
    for (const at of [0, Math.floor(all.length / 3), all.length - 2]) {
      const rest = await hostOf(desk).follow(person, { after: all[at]!.id })
      await rest.untilEvents(all.length - at - 1)
      expect(rest.events()).toEqual(all.slice(at + 1))
    }
  }, 60_000)

  test('whoever is many pages behind catches up while others write', async () => {
    const begin = (await hostOf(desk).follow(person)).messages[0]!.id
    const { db } = desk.context
    await sql`insert into case_event (case_id, version, at, type, note) select ${id}, n, now(), 'noted', repeat('long ', 20) from generate_series(2, 2301) n`.execute(db)
    const host = hostOf(desk, { heldMost: 200 })
    let stop = false
    const busy = await plainCase(desk.context)
    const writing = (async () => { while (!stop) await note('meanwhile', busy) })()
    try {
      const behind = await host.follow(person, { after: begin })
      await behind.untilEvents(2_340)
      stop = true
      await writing
      await wait(300)
      const bulk = behind.events().filter((event) => event.caseId === id).map((event) => event.version)
      expect(bulk).toEqual(Array.from({ length: 2_300 }, (_, i) => i + 2))
      const others = behind.events().filter((event) => event.caseId === busy).map((event) => event.version)
      const { version } = await db.selectFrom('cases').select('version').where('id', '=', busy).executeTakeFirstOrThrow()
      expect(others).toEqual(Array.from({ length: version }, (_, i) => i + 1))
    } finally {
      stop = true
    }
  }, 60_000)

  test('a place of another database, of the future or of too long ago is answered with a reset, and goes on from the end', async () => {
    const host = hostOf(desk, { behindMost: 600 })
    const before = await host.follow(person)
    const at = readFeedCursor(before.messages[0]!.id)!
    await sql`insert into case_event (case_id, version, at, type) select ${id}, n, now(), 'noted' from generate_series(2, 650) n`.execute(desk.context.db)
    await before.untilEvents(649)
    for (const after of [{ ...at, epoch: 'abc' }, { ...at, xid: at.xid + 1_000_000 }, at]) {
      await settled(desk.context.db)
      const reading = await host.follow(person, { after: writeFeedCursor(after) })
      expect(reading.messages[0]).toMatchObject({ event: 'reset' })
      expect(readFeedCursor(reading.messages[0]!.id)!.epoch).toBe(at.epoch)
      await note('After the reset', await plainCase(desk.context))
      await reading.untilEvents(2)
      expect(reading.events().map(({ type }) => type)).toEqual(['imported', 'noted'])
    }
  })

  test('when the database is replaced, every stream ends, and who comes back is told to start over', async () => {
    const reading = await hostOf(desk, { lookEveryMs: 50 }).follow(person)
    await sql`update feed_epoch set epoch = md5(random()::text)`.execute(desk.context.db)
    await reading.ended
    const again = await hostOf(desk).follow(person, { after: reading.messages[0]!.id })
    expect(again.messages[0]!.event).toBe('reset')
  })

  test.each(['yesterday', '1.2', 'abc.1', 'abc.1.2.3', 'xyz.1.2', 'abc.-1.2', `abc.${'9'.repeat(16)}.1`, 'abc.1.2; drop table cases'])('%j is no place in the log', async (after) => {
    const host = hostOf(desk)
    for (const [from, field] of [[{ after }, 'Last-Event-ID'], [{ query: `?after=${encodeURIComponent(after)}` }, 'after']] as const) {
      const response = await host.ask(person.cookie, from)
      expect(response.status).toBe(400)
      const problem = Problem.parse(await response.json())
      expect(problem.code).toBe('invalid-input')
      expect(problem.fields!.map((one) => one.field)).toEqual([field])
    }
  })

  test('is for those who are signed in, and for as long as they are', async () => {
    const host = hostOf(desk, { heartbeatMs: 40, sessionMs: 80 })
    expect((await host.ask(null)).status).toBe(401)
    const guest = await desk.signIn('manager')
    const reading = await host.follow(guest)
    const staying = await host.follow(person)
    await guest.delete('/api/session')
    await reading.ended
    await wait(120)
    expect(staying.over()).toBe(false)
    expect((await host.ask(guest.cookie)).status).toBe(401)
  })

  test('a heartbeat says that it lives; asking for the head alone leaves nothing open', async () => {
    const { seen, driver } = watched(engine.driver())
    const host = hostOf(desk, { heartbeatMs: 30 }, driver)
    const reading = await host.follow(person)
    await expect.poll(() => reading.comments.length).toBeGreaterThan(2)
    expect(reading.comments[0]).toBe('still here')
    await reading.cancel()
    const app = createApp({ context: { ...desk.context, ...openDatabase(driver) }, ids: () => 'x', version: 'test', mapStyleUrl: null, localToken: null, log: () => {} })
    const head = await app.request('/api/events', { method: 'HEAD', headers: { cookie: person.cookie! } })
    expect(head.status).toBe(200)
    await expect.poll(() => seen.listening).toBe(0)
    expect(seen.heard).toBe(1)
  })

  test('nobody follows when nobody listens: no timer, no bell and no question is left', async () => {
    const { seen, driver } = watched(engine.driver())
    const timers = serverTimers()
    const host = hostOf(desk, { lookEveryMs: 30 }, driver)
    const readings = await Promise.all([host.follow(person), host.follow(person)])
    expect(seen.listening).toBe(1)
    await expect.poll(timers.running).toBe(2)
    await readings[0].cancel()
    await wait(100)
    expect(seen.listening).toBe(1)
    await readings[1].cancel()
    await expect.poll(() => seen.listening).toBe(0)
    await wait(50)
    const asked = seen.connections
    await wait(150)
    expect(seen.connections).toBe(asked)
    expect(timers.running()).toBe(0)
    timers.restore()
    // And it begins again.
    const again = await host.follow(person)
    await note()
    await again.untilEvents(1)
  })

  test('a reader that does not read is cut off, the others are not, and it loses nothing', async () => {
    const host = hostOf(desk, { queueMost: 20_000 })
    const fast = await host.follow(person)
    const slow = await host.ask(person.cookie)
    const reader = slow.body!.getReader()
    const { value } = await reader.read()
    const from = /^id: (\S+)$/m.exec(new TextDecoder().decode(value))![1]!
    let count = 0
    let cut = false
    void reader.closed.catch(() => { cut = true })
    while (!cut) {
      await note('A long note '.repeat(100))
      await fast.untilEvents(++count)
      if (count > 100) throw new Error('It was never cut off')
    }
    expect(count).toBeGreaterThan(10)
    const again = await host.follow(person, { after: from })
    await again.untilEvents(count)
    expect(again.events()).toEqual(fast.events())
    expect(fast.over()).toBe(false)
  })

  test('a database that goes away and comes back costs nobody an event', async () => {
    const { seen, driver } = watched(engine.driver())
    const host = hostOf(desk, { lookEveryMs: 50 }, driver)
    const reading = await host.follow(person)
    await note('before')
    await reading.untilEvents(1)
    seen.failing = true
    await wait(120)
    await note('meanwhile')
    await note('meanwhile too')
    await wait(120)
    expect(reading.over()).toBe(false)
    seen.failing = false
    await reading.untilEvents(3)
    expect(reading.events().map((event) => event.note)).toEqual(['before', 'meanwhile', 'meanwhile too'])
    expect(host.logged).toHaveLength(1)
  })

  test('a host that stops ends its streams at once, and those that come later', async () => {
    const stop = new AbortController()
    const host = hostOf(desk, { stop: stop.signal })
    const readings = await Promise.all([host.follow(person), host.follow(person)])
    stop.abort()
    await Promise.all(readings.map((reading) => reading.ended))
    const late = await host.follow(person)
    await late.ended
    expect(late.messages).toHaveLength(1)
  })
})

describe.each(inject('postgresServers'))('two processes on $name', ({ url }) => {
  test('see each other\'s events at once, by the bell or without it', async () => {
    const database = await freshDatabase(url)
    const drivers = [postgres({ url: database.url }), postgres({ url: database.url }), postgres({ url: database.url })]
    try {
      await migrate(drivers[0]!, readMigrations())
      const desk = await testDesk(drivers[0]!)
      const person = await desk.signIn('dispatcher')
      const id = await plainCase(desk.context)
      await settled(desk.context.db)
      const other = await hostOf(desk, { lookEveryMs: 60_000 }, drivers[1]).follow(person)
      // Behind a pooler no bell is heard.
      const deaf = await hostOf(desk, {}, { ...drivers[2]!, listen: () => Promise.resolve(() => Promise.resolve()) }).follow(person)
      for (let version = 1; version <= 20; version++) {
        await person.command(id, 'note', { text: 'x' }, { version })
        // It looks by itself once a minute only: what it has before that, the bell brought. Other suites' transactions may hold it back.
        await other.untilEvents(version, 20_000)
      }
      await deaf.untilEvents(20, 20_000)
      expect(deaf.events()).toEqual(other.events())
    } finally {
      await Promise.all(open.splice(0).map((reading) => reading.cancel()))
      await Promise.all(drivers.map((driver) => driver.close()))
      await database.drop()
    }
  }, 60_000)

  test('a transaction that takes its time holds the feed back, and nothing behind it is lost', async () => {
    const database = await freshDatabase(url)
    const driver = postgres({ url: database.url })
    try {
      await migrate(driver, readMigrations())
      const desk = await testDesk(driver)
      const person = await desk.signIn('dispatcher')
      const [early, late] = [await plainCase(desk.context), await plainCase(desk.context)]
      await settled(desk.context.db)
      const reading = await hostOf(desk, { lookEveryMs: 60_000 }).follow(person)
      const slow = await driver.connect()
      await slow.script('begin')
      await slow.query("insert into case_event (case_id, version, at, type) values ($1, 2, now(), 'noted')", [early])
      await person.command(late, 'note', { text: 'x' })
      await wait(300)
      expect(reading.events()).toEqual([])
      await slow.script('commit')
      slow.release()
      // Nobody rings for that one: what waited for it was looked for again.
      await reading.untilEvents(2, 10_000)
      expect(reading.events().map((event) => event.caseId)).toEqual([early, late])
    } finally {
      await Promise.all(open.splice(0).map((reading) => reading.cancel()))
      await driver.close()
      await database.drop()
    }
  })
})
