import { beforeAll, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { bostonCase, fileIn, inLayout, inNewSystem, shifted, type BostonCase, type LegacyLayout } from '../support/boston-rows.ts'
import { onEachEngine } from '../support/databases.ts'
import { csvOf, runImport } from '../support/run-import.ts'
import { testDesk, type TestDesk } from '../support/test-desk.ts'

const layouts = ['A', 'B', 'C', 'D'] as const
const pairs = layouts.flatMap((first) => layouts.filter((second) => second !== first).map((second): [LegacyLayout, LegacyLayout] => [first, second]))
// In the shape the old system writes them: each names the moment of closing, so that a file of them tells how its clocks are read.
const named = (closed: string, form: 'java' | 'iso' = 'iso') => `Case Closed. Closed date : ${form === 'iso' ? `${closed}.983` : javaDate(closed)} Case Resolved all done`

function javaDate(wall: string): string {
  const [weekday, day, month, year] = new Date(`${wall.replace(' ', 'T')}Z`).toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${day} ${wall.slice(11)} EST ${year}`
}

onEachEngine('layouts', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
  })
  const take = (csv: string, options: Parameters<typeof runImport>[2] = {}) => runImport(engine.driver(), csv, options)

  async function find(number: string): Promise<Case> {
    const found = await desk.context.db.selectFrom('cases').select('id').where('number', '=', number).execute()
    expect(found).toHaveLength(1)
    return person.read(Case, `/api/cases/${found[0]!.id}`)
  }
  const mixed = (): BostonCase[] => [
    bostonCase({ closed: '2016-01-01 00:40:00', closure: named('2016-01-01 00:40:00', 'java') }), bostonCase({ place: null }), bostonCase({ closed: null, closure: '', due: null, neighborhood: '', photo: '' }),
    bostonCase({ opened: '2015-11-01 01:30:00', closed: '2015-11-02 16:00:00' }), bostonCase({ opened: '2015-12-31 21:00:00', closed: '2015-12-31 20:00:00' }), bostonCase({ due: '2059-12-31 08:30:00', title: 'donÕt \u{1F6B2} <b>\t\uFFFD' }),
  ]

  test.each(pairs)('the same cases from %s and then from %s are unchanged', async (first, second) => {
    const cases = mixed()
    const one = await take(fileIn(first, cases))
    expect(one.summary).toMatchObject({ layout: first, new: 6, rejected: 0, withoutLocation: 1, byYear: { 2015: 6 }, times: { ambiguous: 1, closedBeforeOpened: 1 } })
    const two = await take(fileIn(second, cases))
    expect(two.summary).toMatchObject({ layout: second, new: 0, updated: 0, unchanged: 6, withoutLocation: 1, byYear: { 2015: 6 }, times: { ambiguous: 1, closedBeforeOpened: 1 } })
    expect(one.summary.times.reading).toBe(first === 'A' || first === 'B' ? 'wall' : 'shifted')
    expect((await find(cases[0]!.number)).events).toHaveLength(1)
  })

  test.each(pairs)('what changed between %s and %s is updated, and only that is logged', async (first, second) => {
    const [before, moved] = [bostonCase(), bostonCase()]
    await take(fileIn(first, [before, moved]))
    const { summary } = await take(fileIn(second, [{ ...before, team: 'Other lamps' }, { ...moved, place: { lon: -71.0662, lat: 42.2912 } }]))
    expect(summary).toMatchObject({ updated: 2, unchanged: 0 })
    expect((await find(before.number)).events.at(-1)).toMatchObject({ type: 'source-updated', before: { team: 'PWDx_Street Light Outages' }, after: { team: 'Other lamps' } })
    const { events, location } = await find(moved.number)
    expect(location).toEqual({ lon: -71.0662, lat: 42.2912 })
    expect(Object.keys(events.at(-1)!.after)).toEqual(['location'])
  })

  test('a place that only has other digits keeps those that it had, whatever else changed', async () => {
    const exact = bostonCase()
    await take(fileIn('C', [exact]))
    await take(fileIn('A', [{ ...exact, title: 'New title' }]))
    const { location, events } = await find(exact.number)
    expect(location).toEqual(exact.place)
    expect(events.at(-1)).toMatchObject({ before: { title: exact.title }, after: { title: 'New title' } })
  })

  test('a place gets the digits that a later copy has, and that is no change', async () => {
    const exact = bostonCase()
    await take(fileIn('A', [exact]))
    expect((await take(fileIn('C', [exact]))).summary).toMatchObject({ updated: 0, unchanged: 1 })
    const { location, version } = await find(exact.number)
    expect([location, version]).toEqual([exact.place, 1])
  })

  test('cases in the same districts share one set of them', async () => {
    const cases = [bostonCase(), bostonCase()]
    await take(fileIn('A', cases.slice(0, 1)))
    await take(fileIn('D', cases.slice(1)))
    const sets = await desk.context.db.selectFrom('cases').select('district_set_id').where('number', 'in', cases.map((one) => one.number)).execute()
    expect(new Set(sets.map((one) => one.district_set_id)).size).toBe(1)
    expect(sets[0]!.district_set_id).not.toBeNull()
  })

  describe('the file itself says how its clocks are read', () => {
    const cases = (form: 'java' | 'iso') => [3, 4, 5].map((day) => bostonCase({ opened: `2022-01-0${day} 22:00:00`, closed: `2022-01-1${day} 23:30:00`, closure: named(`2022-01-1${day} 23:30:00`, form) }))
    const unshift = (row: Record<string, string>, one: BostonCase) => ({ ...row, open_dt: one.opened, closed_dt: one.closed!, sla_target_dt: one.due ?? '' })
    const shift = (row: Record<string, string>) => Object.fromEntries(Object.entries(row).map(([name, text]) => [name, name.endsWith('_dt') && text !== '' ? shifted(text) : text]))

    test.each(['java', 'iso'] as const)('a shifted C, told in the form of %s', async (form) => {
      const rows = cases(form)
      const { summary } = await take(fileIn('C', rows))
      expect(summary.times).toMatchObject({ reading: 'shifted', zone: 'America/New_York', why: expect.stringMatching(/^3 of 3 closing times/) as string })
      expect((await find(rows[0]!.number)).openedAt).toMatch(/^2022-01-04T03:00:00/)
    })
    test('a C that nobody shifted', async () => {
      const rows = cases('iso')
      const { summary } = await take(csvOf(rows.map((one) => unshift(inLayout('C', one), one))))
      expect(summary).toMatchObject({ layout: 'C', times: { reading: 'wall' } })
      expect((await find(rows[0]!.number)).openedAt).toMatch(/^2022-01-04T03:00:00/)
      expect((await take(fileIn('B', rows))).summary).toMatchObject({ unchanged: 3, times: { reading: 'wall' } })
    })
    test('a B that somebody shifted', async () => {
      const rows = cases('java')
      const { summary } = await take(csvOf(rows.map((one) => shift(inLayout('B', one)))))
      expect(summary).toMatchObject({ layout: 'B', times: { reading: 'shifted' } })
      expect((await take(fileIn('D', rows))).summary).toMatchObject({ unchanged: 3, times: { reading: 'shifted' } })
    })
    test('the larger part decides', async () => {
      const rows = [...cases('iso'), bostonCase({ closed: '2022-01-10 10:00:00', closure: named('2022-01-12 10:00:00') })]
      const { summary } = await take(fileIn('C', rows))
      expect(summary.times).toMatchObject({ reading: 'shifted', why: expect.stringMatching(/^3 of 4/) as string })
    })
    test.each([['A', 'wall'], ['B', 'wall'], ['C', 'shifted'], ['D', 'shifted']] as const)('%s with nothing to compare is %s as usual', async (layout, reading) => {
      expect((await take(fileIn(layout, [bostonCase()]))).summary.times).toMatchObject({ reading, why: expect.stringContaining(`layout ${layout}`) as string })
    })
    test('a zone that is asked for is not second-guessed', async () => {
      expect((await take(fileIn('C', cases('iso')), { zone: 'America/New_York', dryRun: true })).summary.times).toMatchObject({ reading: 'wall', why: expect.stringMatching(/asked for/) as string })
    })
  })

  test('a copy with a byte order mark, CRLF, columns in front, names twice and long texts', async () => {
    const long = `${'<p>Crew &amp; truck</p>\t'.repeat(180)}end`
    const cases = [bostonCase(), bostonCase({ title: long.slice(0, 200), closure: `Case Closed Noted ${long}` })]
    const rows = cases.map((one, index) => ({ _id: String(index), ...inLayout('D', one), resolution_hours: '1', RESOLUTION_HOURS: '2', Ward: '' }))
    const { summary } = await take(`\uFEFF${csvOf(rows).replaceAll('\n', '\r\n')}`)
    expect(summary).toMatchObject({ layout: 'D', new: 2, rejected: 0 })
    expect((await find(cases[1]!.number)).closureNote).toBe(long.trim())
    expect((await take(fileIn('A', cases))).summary).toMatchObject({ unchanged: 2 })
  })

  test('a legacy case in a copy of the new system is the one that the old system has', async () => {
    const old = bostonCase({ title: 'Street Light Outages', closure: 'Case Closed Case Resolved all done', photo: '', address: '12 Example St, Dorchester, MA 02124' })
    const copy = inNewSystem({
      case_id: old.number, open_date: `${old.opened}.0+00`, target_close_date: `${old.due}+00`, close_date: `${old.closed}.000000+00`, case_status: 'Closed', closure_reason: 'Resolved', closure_comments: 'all done',
      assigned_team: old.team, report_source: 'Call', precinct: '0502',
    })
    const own = inNewSystem()
    const first = await take(csvOf([{ _id: '1', ...copy }, { _id: '2', ...own }]))
    expect(first.summary).toMatchObject({ layout: 'E', new: 2, times: { reading: 'wall' } })
    expect([(await find(old.number)).system, (await find(own['case_id']!)).system]).toEqual(['boston-legacy', 'boston-new'])
    const second = await take(fileIn('B', [old]))
    expect(second.summary).toMatchObject({ new: 0, updated: 1 })
    const { events, version } = await find(old.number)
    expect(version).toBe(2)
    expect(Object.keys(events.at(-1)!.after).sort()).toEqual(['channelSource', 'districts'])
    expect(events.at(-1)).toMatchObject({ after: { channelSource: 'Constituent Call', districts: { 'neighborhood-services': '7' } } })
  })

  test('states and channels that nobody knows are counted by their words', async () => {
    const { summary } = await take(csvOf([
      inNewSystem({ case_status: 'Dreaming', report_source: 'Pigeon' }), inNewSystem({ case_status: 'Dreaming', close_date: '2025-08-02 00:00:00+00' }), inNewSystem({ case_status: '' }),
    ]))
    expect(summary).toMatchObject({ new: 3, unknownStatuses: { 'Dreaming': 2, '(blank)': 1 }, unknownChannels: { Pigeon: 1 }, byChannel: { other: 1, app: 2 } })
  })
})
