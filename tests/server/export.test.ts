import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { exportColumns } from '../../contract/case-export.ts'
import { CaseList } from '../../contract/case-list.ts'
import { DatabaseError, type Driver } from '../../server/db/port.ts'
import { readCsv } from '../../server/import/read-csv.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { bytesOf } from '../support/run-import.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

type Person = Awaited<ReturnType<TestDesk['signIn']>>

async function records(text: string): Promise<Record<string, string>[]> {
  const rows: string[][] = []
  for await (const some of readCsv(bytesOf(text))) for (const row of some) if ('fields' in row) rows.push(row.fields)
  const [head, ...rest] = rows
  return rest.map((fields) => Object.fromEntries(head!.map((name, index) => [name, fields[index]!])))
}

onEachEngine('the export', (engine) => {
  let desk: TestDesk
  let person: Person
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('manager')
  })

  const get = async (query: Record<string, string | string[]>) => {
    const answer = await person.get('/api/cases/export.csv', query)
    expect(answer.status, answer.text.slice(0, 300)).toBe(200)
    return { ...answer, rows: await records(answer.text) }
  }

  test('an empty filter is a head without cases, as a file of the city and the day', async () => {
    const { text, headers, rows } = await get({ q: 'nothing at all' })
    expect(rows).toEqual([])
    expect(text.split('\r\n')[0]!.split(',').slice(0, exportColumns.length)).toEqual([...exportColumns])
    expect(text).toContain(',district_ward,')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(headers.get('content-disposition')).toBe('attachment; filename="boston-cases-2026-11-17.csv"')
  })

  test('a case is written whole, in the city\'s time', async () => {
    const id = await plainCase(desk.context, {
      number: '101000295613', status: 'closed', title: 'Bed Bugs', type: 'Bed Bugs', group: 'Housing', team: 'Housing Team', department: 'ISD', crew: 'Truck 7', assignee: 'Ann', channel: 'phone',
      openedAt: Date.parse('2011-07-01T05:32:33Z'), dueAt: Date.parse('2011-12-15T13:30:00.250Z'), closedAt: Date.parse('2011-11-06T05:30:00Z'),
      address: '45 Shawmut Ave, "rear"', neighborhood: 'South End', districts: { ward: '17', police: 'A1' }, place: { lon: -71.06, lat: 42.34 }, photo: true,
      closureNote: 'Fixed 🪲,\r\nthen "checked"', description: null,
    })
    const { rows: [row] } = await get({ q: '101000295613' })
    expect(row).toMatchObject({
      id: String(id), system: 'test', status: 'closed', sla: 'on-time', type: 'Bed Bugs', group: 'Housing', department: 'ISD', team: 'Housing Team', crew: 'Truck 7', assignee: 'Ann',
      opened_at: '2011-07-01T01:32:33-04:00', due_at: '2011-12-15T08:30:00-05:00', closed_at: '2011-11-06T01:30:00-04:00', closure_note: 'Fixed 🪲,\r\nthen "checked"', description: '',
      address: '45 Shawmut Ave, "rear"', longitude: '-71.06', latitude: '42.34', photo: 'yes', district_ward: '17', district_police: 'A1', district_council: '',
    })
  })

  test('what a spreadsheet would run is made text; numbers, also negative ones, stay what they are', async () => {
    const given = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '＝1', '-71.06', '+1', '-5', 'plain = text', '\'quoted']
    for (const title of given) await plainCase(desk.context, { title, address: 'Formula Row', place: { lon: -71.06, lat: 42.3 } })
    const { rows } = await get({ q: 'Formula' })
    expect(rows.map((row) => row['title'])).toEqual(['\'=1+1', '\'+cmd|x', '\'-2+3', '\'@SUM(A1)', '\'\t=1', '\'＝1', '-71.06', '+1', '-5', 'plain = text', '\'quoted'])
    expect(new Set(rows.map((row) => row['longitude']))).toEqual(new Set(['-71.06']))
  })

  test('both ends of a range of dates are in it, to their last second in the city', async () => {
    const at = async (instant: string) => plainCase(desk.context, { title: 'Range', openedAt: Date.parse(instant) })
    await at('2026-03-01T04:59:59.999Z')
    const inside = [await at('2026-03-01T05:00:00Z'), await at('2026-03-08T12:00:00Z'), await at('2026-03-09T03:59:59.999Z')]
    await at('2026-03-09T04:00:00Z')
    const { rows } = await get({ q: 'Range', openedFrom: '2026-03-01', openedTo: '2026-03-08' })
    expect(rows.map((row) => Number(row['id']))).toEqual(inside)
  })

  test('a byte order mark for Excel where it is asked for', async () => {
    const beginning = async (query: string) => {
      const response = await desk.app.request(`/api/cases/export.csv?q=Formula${query}`, { headers: { cookie: person.cookie! } })
      return [...new Uint8Array(await response.arrayBuffer()).subarray(0, 3)]
    }
    expect(await beginning('&bom=true')).toEqual([0xEF, 0xBB, 0xBF])
    expect(await beginning('')).toEqual([...new TextEncoder().encode('id,')])
  })

  test('goes on where pages of the database end, as many as the list counts, and holds no more than it must', async () => {
    await sql`insert into cases (system, number, status, title, channel, opened_at, opened_day)
      select 'many', i::text, 'new', 'Many', 'app', ${new Date(testNow)}::timestamptz, '2026-11-17' from generate_series(1, 9000) as i`.execute(desk.context.db)
    const { rows } = await get({ status: 'new', openedFrom: '2026-11-17' })
    const list = await person.read(CaseList, '/api/cases', { status: 'new', openedFrom: '2026-11-17', exactTotal: 'true' })
    expect(list.total).toBeGreaterThanOrEqual(9000)
    expect(rows).toHaveLength(list.total)
    expect(new Set(rows.map((row) => row['id'])).size).toBe(list.total)

    const response = await desk.app.request('/api/cases/export.csv?status=new', { headers: { cookie: person.cookie! } })
    const reader = response.body!.getReader()
    const { value } = await reader.read()
    // One piece of some thousand lines, however many there are.
    expect(value!.byteLength).toBeLessThan(1_000_000)
    await reader.cancel()
  })

  test('all are of one moment on a server, also what changes while the file is read', async () => {
    const response = await desk.app.request('/api/cases/export.csv?status=new&openedFrom=2026-11-17', { headers: { cookie: person.cookie! } })
    const reader = response.body!.getReader()
    let text = new TextDecoder().decode((await reader.read()).value)
    await sql`update cases set title = 'Changed' where system = 'many'`.execute(desk.context.db)
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      text += new TextDecoder().decode(value)
    }
    const titles = new Set((await records(text)).filter((row) => row['system'] === 'many').map((row) => row['title']))
    expect(titles).toEqual(new Set(engine.kind === 'postgres' ? ['Many'] : ['Many', 'Changed']))
  })

  test('a failure at the start is a problem; one later breaks the download off and is logged', async () => {
    const failing = (after: number): Driver => ({
      ...engine.driver(),
      async snapshot() {
        const snapshot = await engine.driver().snapshot()
        let asked = 0
        return { ...snapshot, query: (...question) => (asked++ < after ? snapshot.query(...question) : Promise.reject(new DatabaseError('gone', '57P03'))) }
      },
    })
    const atOnce = await testDesk(failing(0))
    const early = await (await atOnce.signIn('manager')).get('/api/cases/export.csv', {})
    expect([early.status, (early.json as { code: string }).code]).toEqual([503, 'database-unavailable'])

    const later = await testDesk(failing(2))
    await expect((await later.signIn('manager')).get('/api/cases/export.csv', {})).rejects.toThrow('gone')
    expect(later.logged.map(({ line }) => line)).toEqual([expect.stringMatching(/export broke off/)])
  })

  test('who asks for the head alone leaves no export behind', async () => {
    for (let i = 0; i < 5; i++) {
      const head = await desk.app.request('/api/cases/export.csv?status=new', { method: 'HEAD', headers: { cookie: person.cookie! } })
      expect([head.status, head.body]).toEqual([200, null])
      expect(head.headers.get('content-disposition')).toContain('.csv')
    }
    await get({ q: 'Formula' })
  })

  test('a few at once, so that the desks keep their connections; one that is left makes room', async () => {
    const open = async () => desk.app.request('/api/cases/export.csv?status=new', { headers: { cookie: person.cookie! } })
    const running = [await open(), await open(), await open()]
    expect((await open()).status).toBe(409)
    for (const response of running) await response.body!.cancel()
    const again = await open()
    expect(again.status).toBe(200)
    await again.body!.cancel()
  })
})
