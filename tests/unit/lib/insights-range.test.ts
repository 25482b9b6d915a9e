import { expect, test } from 'vitest'
import type { City } from '../../../contract/city.ts'
import { periodsBetween } from '../../../contract/periods.ts'
import { dayOf, relativeDay } from '../../../contract/relative-day.ts'
import { deskOf, insightsOf, readInsights, readInsightsLink } from '../../../src/lib/insights-link.ts'
import { insightsMisreads } from '../../../src/lib/insights-misreads.ts'
import { insightRanges, insightRangeSaid, periodChoices } from '../../../src/lib/insights-range.ts'

const city = { districts: { ward: 'Ward' }, locale: 'en-US', timeZone: 'America/New_York', types: [], teams: [], departments: [], crews: [], staff: [], neighborhoods: [{ id: 1, name: 'Roxbury' }] } as unknown as City
const today = '2024-03-01'

test('the ranges by name are whole months and years that move on, and are said by their names', () => {
  const days = insightRanges.map(({ range: { from = '', to = '' } }) => `${from && dayOf(from, today)}..${to && dayOf(to, today)}`)
  expect(days).toEqual(['..', '2023-04-01..', '2024-01-01..', '2023-01-01..2023-12-31', '2020-01-01..'])
  expect(insightRanges.map(({ range }) => insightRangeSaid(range, 'en-US'))).toEqual(insightRanges.map(({ words }) => words))
  expect(insightRanges.flatMap(({ range }) => [range.from, range.to].filter((end) => end !== undefined && !relativeDay.test(end)))).toEqual([])
})

test('the periods of a range are counted as the server counts them, and too many are known for what they are', () => {
  for (const [from, to] of [['2011-07-03', '2024-12-30'], ['2024-02-29', '2024-02-29'], ['2019-12-31', '2020-01-01'], ['2024-02-26', '2024-03-04']] as const) {
    for (const { by, periods, tooMany } of periodChoices(from, to)) {
      const spans = periodsBetween(from, to, by)
      expect([by, tooMany === null ? periods : null]).toEqual([by, spans?.length ?? null])
    }
  }
  expect(periodChoices('2011-07-01', today).map(({ tooMany }) => tooMany)).toEqual(['4,628 days: at most 1,500 can be counted', null, null, null, null])
})

test('a link is read as far as it can be: days put right, unknown names left out and said, all statuses no question', () => {
  const read = (search: Record<string, unknown>) => readInsights(readInsightsLink(search), city, today)
  expect(read({ from: '2024-01-31', to: '2023-01-01', neighborhood: ['Roxbury', 'Nowhere'], by: 'fortnight', status: ['open', 'closed'] })).toEqual({
    asked: { filter: { neighborhood: ['Roxbury'] }, from: '2023-01-01', to: '2024-01-31' }, unread: ['by=fortnight', 'neighborhood=Nowhere'], turned: ['opened'], dropped: {},
  })
  // Where nobody knows what status is meant, it is all of them, and not the open ones as on the desk.
  expect(read({ status: 'opne' }).asked).toEqual({ filter: {} })
  // Nothing goes silently, and what is understood again from what it was read to says the same.
  const half = { groups: 'app+fax', pair: 'fax,mail', of: 'planet' }
  expect(read(half)).toMatchObject({ unread: ['groups=app+fax', 'pair=fax,mail', 'of=planet'], dropped: { of: undefined } })
  expect(read({ ...readInsightsLink(half) }).unread).toEqual(read(half).unread)
  expect(readInsightsLink(half)).toMatchObject({ groups: undefined, pair: undefined })
  expect(insightsMisreads(['groups=app+fax', 'of=wards'], {}, city, today)).toMatchObject([{ said: '“fax” is no channel. Each channel stands by itself.' }, { offers: [{ label: 'by ward', change: { link: { of: 'ward' } } }] }])
  for (const fine of [{ groups: 'digital', pair: 'phone,digital' }, { groups: 'app+web', pair: 'app+web,phone' }, { pair: 'app,phone', of: 'ward' }, { groups: 'residents', of: 'neighborhood' }]) expect(read(fine).unread).toEqual([])
  expect(read({ groups: 'digital', pair: 'app,phone' }).unread).toEqual(['pair=app,phone'])
})

test('from the desk to its insights and back the cases are the same, but for the open ones that a desk begins with', () => {
  expect(insightsOf({ status: ['open'], team: ['A'], openedFrom: '6-days-ago' })).toEqual({ team: ['A'], from: '6-days-ago' })
  expect(insightsOf({ status: ['closed'] })).toEqual({ status: ['closed'] })
  expect(deskOf({ team: ['A'] }, { start: '2024-01-01', end: '2024-01-31' })).toEqual({ team: ['A'], status: ['open', 'closed'], openedFrom: '2024-01-01', openedTo: '2024-01-31' })
})
