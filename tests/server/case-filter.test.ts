import { beforeAll, describe, expect, test } from 'vitest'
import { CaseList, sortKeys } from '../../contract/case-list.ts'
import { CaseMap } from '../../contract/case-map.ts'
import { cellZoom, project, type Point } from '../../contract/cell.ts'
import { slaBounds, slaState } from '../../contract/sla.ts'
import type { CaseRow } from '../../contract/case.ts'
import { channels, slaStates, statuses, type Status } from '../../contract/vocabulary.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const hour = 3_600_000
const day = 24 * hour

/** Every status, channel and clock, in and out of neighborhoods, on and off the map, many sharing one time. */
async function fill({ context }: TestDesk) {
  const ids: number[] = []
  for (let i = 0; i < 180; i++) {
    const status = statuses[i % statuses.length] as Status
    const openedAt = testNow - (i % 9) * day - (i % 4) * hour
    ids.push(await plainCase(context, {
      status, openedAt,
      title: ['Pothole', '100% broken_light', 'Graffiti', 'Tree \\ limb'][i % 4]!,
      type: [null, 'Pothole', 'Street Light Outages'][i % 3] ?? null,
      team: i % 5 === 0 ? null : `Team ${i % 4}`,
      channel: channels[i % channels.length]!,
      dueAt: i % 7 === 0 ? null : testNow + ((i % 11) - 5) * 8 * hour,
      closedAt: status === 'closed' && i % 10 !== 0 ? testNow - (i % 6) * 8 * hour : null,
      waitingSince: status === 'waiting' ? testNow - 20 * hour : null,
      address: i % 6 === 0 ? null : `${i % 50} Hanover St`,
      neighborhood: [null, 'Roxbury', 'Allston / Brighton'][i % 3] ?? null,
      place: i % 5 === 1 ? null : { lon: -71.1 + (i % 12) * 0.004, lat: 42.3 + (i % 8) * 0.004 },
    }))
  }
  return ids
}

async function all(desk: Awaited<ReturnType<TestDesk['signIn']>>, query: Record<string, string | string[]> = {}): Promise<CaseRow[]> {
  const rows: CaseRow[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: CaseList = await desk.read(CaseList, '/api/cases', { limit: '37', ...query, ...(cursor && { cursor }) })
    expect(page.totalExact).toBe(true)
    rows.push(...page.items)
    cursor = page.nextCursor
    if (cursor === null) expect(rows).toHaveLength(page.total)
  }
  return rows
}

onEachEngine('the filter', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let everything: CaseRow[]
  let ids: number[]
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    ids = await fill(desk)
    person = await desk.signIn('dispatcher')
    everything = await all(person)
  })

  test('without any field it is every case, once', () => {
    expect(everything.map((row) => row.id).sort((a, b) => a - b)).toEqual(ids)
  })

  const open = (row: CaseRow) => row.status !== 'closed'
  const recounts: [query: Record<string, string | string[]>, holds: (row: CaseRow) => boolean][] = [
    [{ status: 'open' }, open],
    [{ status: ['open', 'closed'] }, () => true],
    [{ status: ['new', 'waiting'] }, (row) => row.status === 'new' || row.status === 'waiting'],
    [{ status: ['closed', 'new'] }, (row) => row.status === 'closed' || row.status === 'new'],
    [{ channel: ['app', 'worker-app'] }, (row) => row.channel === 'app' || row.channel === 'worker-app'],
    [{ type: 'pothole' }, (row) => row.type?.name === 'Pothole'],
    [{ type: ['none', 'Pothole'] }, (row) => row.type === null || row.type.name === 'Pothole'],
    [{ team: ['Team 1', 'Team 3'] }, (row) => row.team?.name === 'Team 1' || row.team?.name === 'Team 3'],
    [{ team: 'none' }, (row) => row.team === null],
    [{ team: 'No such team' }, () => false],
    [{ neighborhood: 'Allston / Brighton' }, (row) => row.neighborhood === 'Allston / Brighton'],
    [{ sla: 'overdue' }, (row) => row.sla === 'overdue'],
    [{ sla: ['due-soon', 'on-time'], status: 'open' }, (row) => open(row) && (row.sla === 'due-soon' || row.sla === 'on-time')],
    [{ located: 'false' }, (row) => row.location === null],
    [{ located: 'true', status: 'closed' }, (row) => row.location !== null && row.status === 'closed'],
    // One or two letters only begin words: in the middle of them they would be everywhere.
    [{ q: 'hanover 7' }, (row) => [/hanover/i, /(^| )7/].every((word) => word.test(`${row.number} ${row.title} ${row.address ?? ''}`))],
    [{ q: '100%' }, (row) => row.title.includes('100%')],
    [{ q: 'n_l' }, (row) => row.title.includes('n_l')],
    [{ q: '\\' }, (row) => row.title.includes('\\')],
    // The city's days: 14 November begins at 05:00 UTC, and both ends are included.
    [{ openedFrom: '2026-11-14' }, (row) => Date.parse(row.openedAt) >= Date.parse('2026-11-14T05:00:00Z')],
    [{ openedFrom: '2026-11-12', openedTo: '2026-11-14' }, (row) => Date.parse(row.openedAt) >= Date.parse('2026-11-12T05:00:00Z') && Date.parse(row.openedAt) < Date.parse('2026-11-15T05:00:00Z')],
    [{ openedTo: new Date(testNow - day).toISOString() }, (row) => Date.parse(row.openedAt) <= testNow - day],
  ]

  test.each(recounts)('%j gives the same list and map as a recount', async (query, holds) => {
    const expected = everything.filter(holds).map((row) => row.id).sort((a, b) => a - b)
    const rows = await all(person, query)
    expect(rows.map((row) => row.id).sort((a, b) => a - b)).toEqual(expected)
    for (const zoom of ['3', '11', '14.6', '19']) {
      const map = await person.read(CaseMap, '/api/cases/map', { ...query, bbox: '-180,-85,180,85', zoom })
      expect(map.total).toBe(expected.length)
      expect(map.withoutLocation).toBe(rows.filter((row) => row.location === null).length)
      expect(map.marks.reduce((sum, mark) => sum + mark.count, 0)).toBe(map.located)
      expect(map.inView + map.withoutLocation).toBe(map.total)
      expect(map.marks.reduce((sum, mark) => sum + mark.overdue, 0)).toBe(rows.filter((row) => row.location && row.sla === 'overdue' && open(row)).length)
      expect(map.marks.every(({ count, statuses: counts }) => statuses.reduce((sum, status) => sum + counts[status], 0) === count)).toBe(true)
      for (const status of statuses) expect(map.marks.reduce((sum, mark) => sum + mark.statuses[status], 0)).toBe(rows.filter((row) => row.location && row.status === status).length)
      const tile = (place: Point) => Object.values(project(place)).map((n) => Math.floor(n / 2 ** (cellZoom - map.level))).join()
      const marked = new Map(map.marks.map((mark) => [tile(mark), mark.count]))
      for (const row of rows) if (row.location) expect(marked.has(tile(row.location))).toBe(true)
      expect(marked.size).toBe(map.marks.length)
    }
  })

  test('the recounts do find something, so that they can fail', () => {
    const found = recounts.filter(([, holds]) => everything.some(holds)).length
    expect(found).toBe(recounts.length - 1)
  })

  test('a type and a team can be named by id', async () => {
    const team = everything.find((row) => row.team)!.team!
    const rows = await all(person, { team: String(team.id) })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.team!.id === team.id)).toBe(true)
  })

  test('SQL and the client agree on how each case stands against its target, whatever the time', async () => {
    for (const shift of [0, 3 * hour, 2 * day, 10 * day, -4 * day]) {
      desk.clock.now = testNow + shift
      const bounds = slaBounds(desk.clock.now, desk.context.city)
      const rows = await all(person)
      expect(rows.map((row) => row.sla)).toEqual(rows.map((row) => slaState(row, bounds)))
      for (const sla of slaStates) {
        const list = await person.read(CaseList, '/api/cases', { sla })
        expect(list.total).toBe(rows.filter((row) => slaState(row, bounds) === sla).length)
      }
    }
    desk.clock.now = testNow
  })

  test.each(sortKeys.flatMap((sort) => [['asc', sort], ['desc', sort]] as const))('pages %s by %s hold every case once and in order', async (dir, sort) => {
    const rows = await all(person, { sort, dir, limit: '7' })
    expect(new Set(rows.map((row) => row.id)).size).toBe(ids.length)
    const key = (row: CaseRow) => Date.parse((sort === 'due' ? row.dueAt : sort === 'opened' ? row.openedAt : row.closedAt) ?? '9999-01-01T00:00:00Z')
    const keys = rows.map((row) => [key(row), row.id] as const)
    const sorted = [...keys].sort((a, b) => (a[0] - b[0] || a[1] - b[1]) * (dir === 'asc' ? 1 : -1))
    expect(keys).toEqual(sorted)
  })

  test('a case that arrives while paging moves no row into or out of later pages', async () => {
    const first = await person.read(CaseList, '/api/cases', { sort: 'opened', dir: 'desc', limit: '50' })
    const newcomer = await plainCase(desk.context, { openedAt: testNow + hour })
    const second = await person.read(CaseList, '/api/cases', { sort: 'opened', dir: 'desc', limit: '50', cursor: first.nextCursor! })
    const seen = [...first.items, ...second.items].map((row) => row.id)
    expect(new Set(seen).size).toBe(100)
    expect(seen).not.toContain(newcomer)
  })

  describe('the map', () => {
    test('a view holds whole clusters: what is in view is counted in full', async () => {
      const box = '-71.1,42.3,-71.08,42.31'
      const map = await person.read(CaseMap, '/api/cases/map', { bbox: box, zoom: '18' })
      const inside = (row: CaseRow) => row.location && row.location.lon >= -71.1 && row.location.lon <= -71.08 && row.location.lat >= 42.3 && row.location.lat <= 42.31
      expect(map.inView).toBe(everything.filter(inside).length)
      expect(map.inView).toBeGreaterThan(0)
      expect(map.inView).toBeLessThan(map.located)
    })

    test('close up, cases on one spot come with their ids', async () => {
      const map = await person.read(CaseMap, '/api/cases/map', { bbox: '-71.2,42.2,-71,42.4', zoom: '19' })
      expect(map.marks.some((mark) => mark.count > 1)).toBe(true)
      for (const mark of map.marks) expect(mark.ids).toHaveLength(mark.count)
    })

    test('far out, a cluster stands in the middle of its cases', async () => {
      const { marks: [mark] } = await person.read(CaseMap, '/api/cases/map', { bbox: '-180,-85,180,85', zoom: '0' })
      const places = everything.flatMap((row) => (row.location ? [row.location] : []))
      const mean = (of: (p: { lon: number; lat: number }) => number) => places.reduce((sum, p) => sum + of(p), 0) / places.length
      expect(mark!.lon).toBeCloseTo(mean((p) => p.lon), 4)
      expect(mark!.lat).toBeCloseTo(mean((p) => p.lat), 4)
    })
  })
})
