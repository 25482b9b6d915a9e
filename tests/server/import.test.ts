import { beforeAll, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { CaseList } from '../../contract/case-list.ts'
import { DatabaseError, type Driver } from '../../server/db/port.ts'
import { onEachEngine } from '../support/databases.ts'
import { bytesOf, csvOf, runImport } from '../support/run-import.ts'
import { sampleCsv } from '../support/sample-csv.ts'
import { logFaults } from '../torture/verify.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const blank = {
  closed_dt: '', ontime: '', closure_reason: ' ', case_title: '', subject: '', reason: 'Street Lights', department: 'PWDx', submittedphoto: '', closedphoto: '',
  location: '', neighborhood: ' ', location_zipcode: '', latitude: '42.3594', longitude: '-71.0587', ward: '',
}

let made = 0
/** A row of layout B with a number of its own. */
function row(given: Record<string, string> = {}): Record<string, string> {
  return {
    case_enquiry_id: `1018${String(++made).padStart(8, '0')}`, open_dt: '2026-11-01 12:00:00', target_dt: '2026-12-01 12:00:00', case_status: 'Open',
    type: 'Street Light Outages', queue: 'Lamps', source: 'Constituent Call', ...blank, ...given,
  }
}
const idOf = (given: Record<string, string>) => given['case_enquiry_id']!

onEachEngine('an import', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  const driver = () => engine.driver()
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
  })

  async function find(number: string): Promise<Case> {
    const found = await desk.context.db.selectFrom('cases').select('id').where('number', '=', number).executeTakeFirstOrThrow()
    return person.read(Case, `/api/cases/${found.id}`)
  }
  const count = async (table: 'cases' | 'case_event' | 'import_run' | 'team') =>
    Number((await desk.context.db.selectFrom(table).select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)

  describe('of a file', () => {
    const { csv, rows } = sampleCsv({ now: testNow, rows: 300, photos: true })

    test('brings every case as its source has it, with one event that names the import', async () => {
      const { summary, rejected } = await runImport(driver(), csv, { file: 'sample.csv', batchSize: 64, chunk: 1000 })
      expect(rejected).toEqual([])
      expect(summary).toMatchObject({ file: 'sample.csv', layout: 'B', dryRun: false, read: 300, new: 300, updated: 0, unchanged: 0, rejected: 0 })
      expect(summary.withoutLocation).toBe(rows.filter((one) => one.location === null).length)
      expect(Object.values(summary.byChannel).reduce((a, b) => a + b)).toBe(300)
      for (const expected of rows.filter((_, index) => index % 17 === 0)) {
        const found = await find(expected.number)
        expect(found).toMatchObject({
          version: 1, system: 'boston-legacy', status: expected.closed ? 'closed' : 'assigned', title: expected.title, type: { name: expected.type },
          group: expected.group, team: { name: expected.team }, channel: expected.channel, neighborhood: expected.neighborhood, location: expected.location,
          address: expected.address?.replace(/\s+/g, ' ') ?? null, hasPhoto: expected.photo,
        })
        expect([found.openedAt, found.dueAt, found.closedAt].map((time) => time && Date.parse(time))).toEqual(
          [expected.openedAt, expected.dueAt, expected.closedAt].map((time) => time && Date.parse(time)))
        expect(found.photos.map((photo) => photo.kind)).toEqual(!expected.photo ? [] : expected.closed ? ['reported', 'completion'] : ['reported'])
        expect(found.events).toEqual([{ version: 1, at: expect.any(String) as string, type: 'imported', actor: null, import: { id: expect.any(Number) as number, file: 'sample.csv' }, note: null, before: {}, after: {} }])
      }
    })

    test('again changes nothing, in whatever order its columns stand and whatever a copy added', async () => {
      const events = await count('case_event')
      const lines = csv.trimEnd().split('\n')
      const again = await runImport(driver(), csv)
      expect(again.summary).toMatchObject({ read: 300, new: 0, updated: 0, unchanged: 300, byChannel: expect.objectContaining({ phone: expect.any(Number) as number }) as object })
      const copy = [`_id,${lines[0]!},extra,WARD`, ...lines.slice(1).map((line, index) => `${index},${line},x,y`)].join('\r\n')
      expect((await runImport(driver(), copy)).summary).toMatchObject({ read: 300, unchanged: 300 })
      expect(await count('case_event')).toBe(events)
    })

    test('places the neighbourhoods in the middle of their cases', async () => {
      const { neighborhoods } = (await person.get('/api/city')).json as { neighborhoods: { name: string; lon: number; lat: number }[] }
      const named = neighborhoods.find((one) => one.name === 'Dorchester') ?? neighborhoods[0]!
      const there = rows.filter((one) => one.neighborhood === named.name && one.location)
      expect(named.lat).toBeCloseTo(there.reduce((sum, one) => sum + one.location!.lat, 0) / there.length, 9)
    })

    test('is seen by the list', async () => {
      const list = await person.read(CaseList, '/api/cases', { channel: 'app', limit: '200' })
      expect(list.total).toBe(rows.filter((one) => one.channel === 'app').length)
    })
  })

  describe('of a newer file', () => {
    test('updates what the source owns, and logs only what changed', async () => {
      const old = row({ closedphoto: '', case_title: 'Dark street' })
      await runImport(driver(), csvOf([old]))
      const closed = { ...old, case_status: 'Closed', closed_dt: '2026-11-02 08:00:00', closure_reason: 'Case Closed Case Resolved new bulb', queue: 'Other lamps', latitude: '42.3', longitude: '-71.1', closedphoto: 'https://a.example/1.jpg' }
      const { summary } = await runImport(driver(), csvOf([closed]), { file: 'newer.csv' })
      expect(summary).toMatchObject({ read: 1, new: 0, updated: 1, unchanged: 0 })
      const found = await find(idOf(old))
      expect(found).toMatchObject({ version: 2, status: 'closed', outcome: 'resolved', closureNote: 'new bulb', team: { name: 'Other lamps' }, hasPhoto: true, location: { lon: -71.1, lat: 42.3 } })
      expect(found.photos.map(({ kind, sourceUrl }) => [kind, sourceUrl])).toEqual([['completion', 'https://a.example/1.jpg']])
      const event = found.events.at(-1)!
      expect(event).toMatchObject({ version: 2, type: 'source-updated', actor: null, import: { file: 'newer.csv' } })
      expect(event.before).toEqual({ status: 'assigned', statusSource: 'Open', closedAt: null, outcome: null, closureNote: null, team: 'Lamps', location: null, photos: [] })
      expect(event.after).toEqual({
        status: 'closed', statusSource: 'Closed', closedAt: expect.stringMatching(/^2026-11-02T13:00:00/) as string, outcome: 'resolved', closureNote: 'new bulb', team: 'Other lamps',
        location: { lon: -71.1, lat: 42.3 }, photos: [{ kind: 'completion', sourceUrl: 'https://a.example/1.jpg' }],
      })
    })

    test('opens a case again when its source did', async () => {
      const closed = row({ case_status: 'Closed', closed_dt: '2026-11-02 08:00:00', closure_reason: 'Case Closed Noted' })
      await runImport(driver(), csvOf([closed]))
      await runImport(driver(), csvOf([{ ...closed, case_status: 'Open', closed_dt: '', closure_reason: ' ' }]))
      expect(await find(idOf(closed))).toMatchObject({ version: 2, status: 'assigned', closedAt: null, outcome: null })
    })

    test('judges a case that waited here by what was left when its source closed it', async () => {
      const given = row({ target_dt: '2026-11-18 12:00:00' })
      await runImport(driver(), csvOf([given]))
      expect((await person.command((await find(idOf(given))).id, 'wait', { reason: 'Parts' })).status).toBe(200)
      await runImport(driver(), csvOf([{ ...given, case_status: 'Closed', closed_dt: '2026-12-01 12:00:00', closure_reason: 'Case Closed Noted' }]), { now: testNow + 15 * 86_400_000 })
      const found = await find(idOf(given))
      expect(found).toMatchObject({ status: 'closed', sla: 'on-time' })
      expect(Date.parse(found.dueAt!)).toBe(Date.parse('2026-12-02T17:00:00Z'))
      expect(logFaults(found)).toEqual([])
    })

    test('takes a time that nobody lives to see for none', async () => {
      const given = row({ target_dt: '9999-12-31 23:00:00' })
      const { summary } = await runImport(driver(), csvOf([given]))
      expect(summary).toMatchObject({ new: 1, rejected: 0 })
      expect((await find(idOf(given))).dueAt).toBeNull()
    })

    test('does not take back what our desk began or lets wait, and brings what the source closed', async () => {
      const [begun, waiting, closed] = [row(), row(), row()]
      await runImport(driver(), csvOf([begun, waiting, closed]))
      const change = async (given: Record<string, string>, verb: 'start' | 'wait' | 'close', body: unknown) =>
        expect((await person.command((await find(idOf(given))).id, verb, body)).status).toBe(200)
      await change(begun, 'start', {})
      await change(waiting, 'wait', { reason: 'No lamps in store', until: '2026-12-24' })
      await change(closed, 'close', { outcome: 'no-action-needed', note: 'It shines' })
      const newer = (more: Record<string, string>) => csvOf([begun, waiting, closed].map((one) => ({ ...one, case_title: 'New title', ...more })))
      await runImport(driver(), newer({}))
      expect(await find(idOf(begun))).toMatchObject({ status: 'in-progress', title: 'New title' })
      expect(await find(idOf(waiting))).toMatchObject({ status: 'waiting', waitingReason: 'No lamps in store', title: 'New title' })
      expect(await find(idOf(closed))).toMatchObject({ status: 'closed', outcome: 'no-action-needed', closureNote: 'It shines' })
      await runImport(driver(), newer({ case_status: 'Closed', closed_dt: '2026-11-03 00:00:00', closure_reason: 'Case Closed Case Resolved new bulb' }))
      expect(await find(idOf(begun))).toMatchObject({ status: 'closed', closureNote: 'new bulb' })
      const source = await find(idOf(waiting))
      expect(source).toMatchObject({ status: 'closed', waitingSince: null, waitingReason: null, waitingUntil: null })
      expect(source.events.map(({ type }) => type).slice(-2)).toEqual(['resumed', 'source-updated'])
      // And opens it again: what was begun here once does not keep it closed.
      await runImport(driver(), newer({ case_status: 'Open', closed_dt: '', closure_reason: ' ' }))
      for (const one of [begun, waiting]) {
        const again = await find(idOf(one))
        expect(again).toMatchObject({ status: 'assigned', closedAt: null, outcome: null })
        expect(logFaults(again)).toEqual([])
      }
      expect(await find(idOf(closed))).toMatchObject({ outcome: 'no-action-needed', closureNote: 'It shines' })
    })

    test('keeps what was changed at our desk, and lists it', async () => {
      const [one, two] = [row({ queue: '' }), row()]
      await runImport(driver(), csvOf([one, two]))
      const team = await desk.context.db.insertInto('team').values({ name: `Night shift ${made}`, department_id: null }).returning('id').executeTakeFirstOrThrow()
      expect((await person.command((await find(idOf(one))).id, 'assign', { teamId: team.id })).status).toBe(200)
      const { summary } = await runImport(driver(), csvOf([{ ...one, queue: 'Lamps', case_title: 'New title' }, { ...two, case_title: 'New title' }]))
      expect(summary).toMatchObject({ read: 2, updated: 2, keptFromDesk: { cases: 1, numbers: [idOf(one)] } })
      const found = await find(idOf(one))
      expect(found).toMatchObject({ version: 3, status: 'assigned', title: 'New title', team: { name: `Night shift ${made}` } })
      expect(found.events.at(-1)).toMatchObject({ before: { title: 'Street Light Outages' }, after: { title: 'New title' } })

      // The same file again changes nothing and still tells where desk and source differ.
      const again = await runImport(driver(), csvOf([{ ...one, queue: 'Lamps', case_title: 'New title' }, { ...two, case_title: 'New title' }]))
      expect(again.summary).toMatchObject({ read: 2, updated: 0, unchanged: 2, keptFromDesk: { cases: 1, numbers: [idOf(one)] } })

      // Our team stays, and yet the source may close its case.
      await runImport(driver(), csvOf([{ ...one, queue: 'Lamps', case_title: 'New title', case_status: 'Closed', closed_dt: '2026-11-03 00:00:00' }]))
      expect(await find(idOf(one))).toMatchObject({ version: 4, status: 'closed', team: { name: `Night shift ${made}` } })
    })

    test('leaves our own pictures where they are', async () => {
      const given = row({ submittedphoto: 'https://a.example/old.jpg' })
      await runImport(driver(), csvOf([given]))
      const { id } = await find(idOf(given))
      const ours = 'a'.repeat(64)
      await desk.context.db.insertInto('photo').values({ id: ours, width: 1, height: 1, uploaded_at: new Date(testNow) }).execute()
      await desk.context.db.insertInto('case_photo').values({ case_id: id, position: 1, kind: 'before', photo_id: ours, source_url: null, added_at: new Date(testNow) }).execute()
      await runImport(driver(), csvOf([{ ...given, submittedphoto: 'https://a.example/new.jpg' }]))
      expect((await find(idOf(given))).photos.map((photo) => photo.photoId ?? photo.sourceUrl)).toEqual([ours, 'https://a.example/new.jpg'])
      await runImport(driver(), csvOf([{ ...given, submittedphoto: '' }]))
      expect(await find(idOf(given))).toMatchObject({ hasPhoto: true, photos: [{ photoId: ours }] })
    })

    test('logs nothing where only what nobody sees has changed', async () => {
      const given = row()
      await runImport(driver(), csvOf([given]))
      await desk.context.db.updateTable('cases').set({ source_hash: 'from another version of this program' }).where('number', '=', idOf(given)).execute()
      expect((await runImport(driver(), csvOf([given]))).summary).toMatchObject({ updated: 0, unchanged: 1 })
      expect(await find(idOf(given))).toMatchObject({ version: 1, events: [{ version: 1 }] })
      const kept = await desk.context.db.selectFrom('cases').select('source_hash').where('number', '=', idOf(given)).executeTakeFirstOrThrow()
      expect(kept.source_hash).not.toMatch(/another/)
    })

    test('takes a number that comes twice one after the other', async () => {
      const given = row()
      const { summary } = await runImport(driver(), csvOf([given, { ...given, case_title: 'Second' }, { ...given, case_title: 'Second' }]))
      expect(summary).toMatchObject({ read: 3, new: 1, updated: 1, unchanged: 1 })
      expect(await find(idOf(given))).toMatchObject({ version: 2, title: 'Second' })
    })
  })

  test('rejected rows come with line and reason, and everything adds up', async () => {
    const good = row()
    const lines = csvOf([good, row({ open_dt: 'soon' }), row({ target_dt: '2026-02-30 00:00:00' }), row()]).trimEnd().split('\n')
    lines.splice(3, 0, 'a,b,c', `"${lines[1]!}`)
    const { summary, rejected } = await runImport(driver(), `${lines.join('\n')}\n${lines[1]!.slice(0, 30)}`)
    expect(summary).toMatchObject({ read: 7, new: 2, rejected: 5 })
    expect(rejected.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '3 open_dt is not a time: soon', '4 wrong number of fields: 3, and the header has 22', expect.stringMatching(/^5 a quote is opened/) as string,
      '6 target_dt is not a time: 2026-02-30 00:00:00', '8 the file ends in the middle of the row: after 2 of 22 fields',
    ])
    expect(Object.values(summary.rejectedBy).reduce((a, b) => a + b)).toBe(5)
    expect(rejected[1]!.text).toBe('a,b,c')
  })

  test('hostile text arrives as it is', async () => {
    const text = '\\N \\t \\. \u{1F6B2} \uFFFD \'; drop table cases; -- <b> "q"\ttab\r\nline'
    const given = row({ case_title: text, closure_reason: `Noted ${text}`, queue: 'A\\B\tC', source: 'Pigeon\tpost', ward: 'Ward "9"' })
    const { summary } = await runImport(driver(), csvOf([given]))
    expect(summary.unknownChannels).toEqual({ 'Pigeon\tpost': 1 })
    expect(await find(idOf(given))).toMatchObject({ title: text, closureNote: text, team: { name: 'A\\B\tC' }, channel: 'other', channelSource: 'Pigeon\tpost', districts: { ward: '"9"' } })
  })

  test('a dry run tells the same and writes nothing', async () => {
    const known = row()
    await runImport(driver(), csvOf([known]))
    const before = await Promise.all([count('cases'), count('case_event'), count('import_run'), count('team')])
    const fresh = row({ queue: 'A team that there is not' })
    const { summary } = await runImport(driver(), csvOf([known, fresh, { ...fresh, case_title: 'x' }, row({ open_dt: '' })]), { dryRun: true, batchSize: 2 })
    expect(summary).toMatchObject({ dryRun: true, read: 4, new: 1, updated: 1, unchanged: 1, rejected: 1 })
    expect(await Promise.all([count('cases'), count('case_event'), count('import_run'), count('team')])).toEqual(before)
    expect((await runImport(driver(), csvOf([{ ...known, queue: 'Another that there is not' }]), { dryRun: true })).summary).toMatchObject({ updated: 1 })
    expect(await count('team')).toBe(before[3])
    expect((await find(idOf(known))).version).toBe(1)
  })

  describe('that does not get to its end', () => {
    const rows = Array.from({ length: 40 }, () => row({ queue: 'Team of the killed import' }))
    // With a zone that is asked for no rows are read ahead to find out how the clocks are read.
    const bySize = { batchSize: 8, chunk: 500, zone: 'America/New_York' }

    test('leaves whole cases and can be run again', async () => {
      async function* broken() {
        let sent = 0
        for await (const chunk of bytesOf(csvOf(rows), 500)) {
          if (sent++ === 10) throw new Error('the line went dead')
          yield chunk
        }
      }
      await expect(runImport(driver(), broken(), bySize)).rejects.toThrow('the line went dead')
      const written = await desk.context.db.selectFrom('cases').innerJoin('case_event', 'case_id', 'cases.id').select('number').where('number', 'in', rows.map(idOf)).execute()
      expect(written.length).toBeGreaterThan(0)
      expect(written.length % 8).toBe(0)
      const { summary } = await runImport(driver(), csvOf(rows), bySize)
      expect(summary).toMatchObject({ read: 40, new: 40 - written.length, unchanged: written.length })
    })

    test('because the database failed says so; its names are not taken for written', async () => {
      const fresh = Array.from({ length: 3 }, () => row({ queue: 'Team of the failed batch' }))
      await expect(runImport(failing(driver(), '22000', 1), csvOf(fresh))).rejects.toThrow('as asked')
      expect((await runImport(driver(), csvOf(fresh))).summary).toMatchObject({ new: 3 })
    })

    test('but a deadlock is only tried again', async () => {
      const fresh = Array.from({ length: 3 }, () => row({ queue: 'Team behind a deadlock' }))
      expect((await runImport(failing(driver(), '40P01', 2), csvOf(fresh))).summary).toMatchObject({ new: 3 })
      expect((await find(idOf(fresh[0]!))).team).toMatchObject({ name: 'Team behind a deadlock' })
    })

    test('holds off a second one only until it is over', async () => {
      let go!: () => void
      const gate = new Promise<void>((open) => { go = open })
      async function* waiting() {
        yield* bytesOf(csvOf([row()]))
        await gate
      }
      const first = runImport(driver(), waiting())
      await expect(runImport(driver(), csvOf([row()]))).rejects.toThrow(/Another import is running/)
      go()
      await first
      expect((await runImport(driver(), csvOf([row()]))).summary.new).toBe(1)
    })
  })

  describe('of what is no case file', () => {
    test.each([
      ['nothing', '', /empty/], ['blank lines', '\n\n\n', /only blank lines/], ['another table', 'a,b\n1,2\n', /None of the known layouts/],
      ['a picture', '\uFFFDPNG\r\n\u001a\n\0\0', /not a text file/], ['a text in UTF-16', 'c\0a\0s\0e\0,\0x\0\n\0', /not a text file/], ['a header with a runaway quote', '"a,b\n1,2\n', /does not begin with a row of column names/],
    ])('%s is refused in a sentence', async (_, text, words) => {
      await expect(runImport(driver(), text)).rejects.toThrow(words)
    })
    test('an unknown zone is refused', async () => {
      await expect(runImport(driver(), csvOf([row()]), { zone: 'Mars/Olympus' })).rejects.toThrow(/no time zone "Mars\/Olympus"/)
    })
    test('a header alone is an import of nothing', async () => {
      expect((await runImport(driver(), csvOf([row()]).split('\n')[0]!)).summary).toMatchObject({ read: 0, new: 0, byYear: {} })
    })
  })

})

/** A driver whose first `times` copies fail with an SQLSTATE. */
function failing(driver: Driver, sqlstate: string, times: number): Driver {
  let left = times
  return {
    ...driver,
    connect: async () => {
      const connection = await driver.connect()
      return {
        ...connection,
        copyIn: (table, columns, text) => (left-- > 0 ? Promise.reject(new DatabaseError('failed as asked', sqlstate)) : connection.copyIn(table, columns, text)),
      }
    },
  }
}
