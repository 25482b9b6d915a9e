import { beforeAll, expect, test } from 'vitest'
import { CaseList } from '../../contract/case-list.ts'
import type { CaseRow } from '../../contract/case.ts'
import { nearMetres, RelatedCases } from '../../contract/related-cases.ts'
import { metresBetween } from '../../src/lib/distance.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const day = 86_400_000
const middle = { lon: -71.0589, lat: 42.3601 }

onEachEngine('what else concerns a case', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let rows: CaseRow[]
  let reporterOf: Map<number, number | null>
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('crew')
    const { db } = desk.context
    const reporters = (await db.insertInto('reporter').values([{ name: 'Ann', email: null, phone: null, hashed_id: null }, { name: 'Bo', email: null, phone: null, hashed_id: null }]).returning('id').execute()).map(({ id }) => id)
    reporterOf = new Map()
    // Rings and spokes around one corner, dense enough for more than are named, on both sides of every limit; many share a spot.
    for (let i = 0; i < 120; i++) {
      const metres = [0, 30, 60, 95, 99.5, 100.5, 105, 160][i % 8]!
      const turn = (i % 12) * Math.PI / 6
      const id = await plainCase(desk.context, {
        type: i % 20 === 0 ? null : i % 5 === 0 ? 'Graffiti' : 'Pothole', status: i % 3 === 0 ? 'closed' : 'new', openedAt: testNow - (i % 60) * 8 * day - (i % 2) * 1000,
        place: i % 15 === 7 ? null : { lon: middle.lon + metres * Math.sin(turn) / (111_195 * Math.cos(middle.lat * Math.PI / 180)), lat: middle.lat + metres * Math.cos(turn) / 111_195 },
      })
      const reporter = [reporters[0]!, reporters[1]!, null][[0, 1, 2, 0, 2, 1, 2][i % 7]!]!
      await db.updateTable('cases').set({ reporter_id: reporter }).where('id', '=', id).execute()
      reporterOf.set(id, reporter)
    }
    rows = (await person.read(CaseList, '/api/cases', { limit: '200' })).items
  })

  const newest = (a: CaseRow, b: CaseRow) => Date.parse(b.openedAt) - Date.parse(a.openedAt) || b.id - a.id

  test('the same reporter\'s cases newest first, and near ones of the type by their distance: as a recount finds them', async () => {
    const most = { reporter: 0, nearby: 0 }
    expect(rows).toHaveLength(reporterOf.size)
    for (const one of rows.filter((_, i) => i % 2 === 0)) {
      const { reporter, nearby } = await person.read(RelatedCases, `/api/cases/${one.id}/related`)
      const others = rows.filter(({ id }) => id !== one.id)
      const sameReporter = others.filter(({ id }) => reporterOf.get(one.id) !== null && reporterOf.get(id) === reporterOf.get(one.id)).sort(newest)
      expect(reporter).toEqual({ total: sameReporter.length, items: sameReporter.slice(0, 20) })

      const near = others.flatMap((row) => {
        if (one.type === null || row.type?.id !== one.type.id || !one.location || !row.location) return []
        const metres = metresBetween(one.location, row.location)
        const isRecent = row.status !== 'closed' || Math.abs(Date.parse(row.openedAt) - Date.parse(one.openedAt)) <= 180 * day
        return metres <= nearMetres && isRecent ? [{ ...row, metres }] : []
      })
      expect(nearby.total).toBe(near.length)
      expect(nearby.items).toHaveLength(Math.min(20, near.length))
      // Equal distances differ in their last figures between the two ways to tell them: compared as they are said.
      const said = near.map(({ metres }) => metres).sort((a, b) => a - b).slice(0, 20)
      nearby.items.forEach(({ metres, ...row }, place) => {
        expect(metres).toBeCloseTo(said[place]!, 0)
        expect(near).toContainEqual({ ...row, metres: expect.closeTo(metres, 0) as number })
      })
      const onSpot = nearby.items.filter(({ metres }) => metres === 0)
      expect(onSpot.map(({ id }) => id)).toEqual(onSpot.toSorted(newest).map(({ id }) => id))
      most.reporter = Math.max(most.reporter, reporter.total)
      most.nearby = Math.max(most.nearby, nearby.total)
    }
    // More than are named, so that the cut is seen too.
    expect(Math.min(most.reporter, most.nearby)).toBeGreaterThan(20)
  })

  test('a case there is not has nothing beside it', async () => {
    expect((await person.get('/api/cases/999999/related')).status).toBe(404)
  })
})
