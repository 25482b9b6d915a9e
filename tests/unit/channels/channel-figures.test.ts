import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChannelShare, SharePeriod } from '../../../contract/channel-share.ts'
import { periodsBetween, yearBefore, type PeriodKind } from '../../../contract/periods.ts'
import { channels, type Channel } from '../../../contract/vocabulary.ts'
import { breakBetween, breaksOf, channelsWithin, compare, groupPeriod, groupsOf, headlines, largestShift, shareRows, untilNow } from '../../../src/lib/channel-figures.ts'
import { groupColor } from '../../../src/lib/channel-look.ts'
import { percentNumber, shownDifference } from '../../../src/lib/share-words.ts'

const by = fc.constantFrom<PeriodKind>('month', 'quarter', 'year')
const present = fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1 }).map((some) => channels.filter((one) => some.includes(one)))
/** Ready groupings, own ones, and what cannot be read. */
const grouping = fc.oneof(
  fc.constantFrom(undefined, 'digital', 'residents', 'nonsense', 'app+fax', 'app+web,phone+app'),
  fc.uniqueArray(fc.constantFrom(...channels), { minLength: 2, maxLength: 5 }).map((some) => some.join('+')),
)

function answerOf(kind: PeriodKind, shown: readonly Channel[], numbers: readonly number[]): ChannelShare {
  const spans = periodsBetween('2019-01-01', '2022-12-31', kind)!
  const periods = spans.map((span, at): SharePeriod => {
    const counts = Object.fromEntries(shown.map((channel, index) => [channel, numbers[(at * 7 + index * 3) % numbers.length]!]))
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    return { ...span, complete: at < spans.length - 1, total, channels: counts, shares: total === 0 ? null : Object.fromEntries(shown.map((channel) => [channel, counts[channel]! / total])) }
  })
  const now = periods.findLast(({ complete, total }) => complete && total > 0)
  const before = now && periods.find(({ start }) => start === yearBefore(now.start, kind).start)
  const none = now && { ...yearBefore(now.start, kind), complete: true, total: 0, channels: {}, shares: null }
  return {
    from: '2019-01-01', to: '2022-12-31', at: '2022-12-31T12:00:00.000Z', source: 'tally', by: kind, periods, channels: [...shown],
    total: periods.reduce((sum, { total }) => sum + total, 0), later: 0, latest: now ? { now, yearBefore: before ?? none!, broken: false } : null, breaks: [], events: [],
  }
}
const answer = fc.tuple(by, present, fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 60 })).map((parts) => answerOf(...parts))

test('under any grouping the chart, the table and the file have the answer\'s numbers, and shares fill the whole', () => {
  fc.assert(fc.property(answer, grouping, (one, asked) => {
    const groups = groupsOf(asked, one.channels)
    // Each channel is in one group.
    const members = groups.flatMap((group) => group.channels)
    expect(new Set(members).size).toBe(members.length)
    expect(members).toEqual(expect.arrayContaining(one.channels))
    expect(new Set(groups.map(({ channels: those }) => groupColor(those))).size).toBe(groups.length)
    const [heads, ...rows] = shareRows(one.periods.map((period) => groupPeriod(period, groups)), groups, one.by, one.to, 'en-US')
    expect(rows).toHaveLength(one.periods.length)
    for (const [index, row] of rows.entries()) {
      const period = one.periods[index]!
      const cells = row.slice(5, 5 + groups.length) as number[]
      expect([row[1], row[2], row[4]]).toEqual([period.start, period.end, period.total])
      expect(cells).toEqual(groups.map((group) => group.channels.reduce((sum, channel) => sum + (period.channels[channel] ?? 0), 0)))
      expect(cells.reduce((sum, count) => sum + count, 0)).toBe(period.total)
      const shares = row.slice(5 + groups.length)
      if (period.total === 0) expect(shares).toEqual(groups.map(() => null))
      else for (const [at, share] of shares.entries()) expect(Math.abs((share as number) - cells[at]! / period.total * 100)).toBeLessThanOrEqual(0.05 + 1e-9)
      expect(row).toHaveLength(heads!.length)
    }
  }), { numRuns: 20 })
})

test('headlines are the last whole period by size, against the year before', () => {
  fc.assert(fc.property(answer, grouping, (one, asked) => {
    const latest = headlines(one, asked)
    if (one.total === 0) {
      expect(latest).toBeNull()
      return
    }
    const counts = latest!.groups.map(({ count }) => count)
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(latest!.now.start).toBe((one.latest?.now ?? one.periods.findLast(({ total }) => total > 0)!).start)
    expect(latest!.before?.start).toBe(one.latest?.yearBefore.start)
    for (const { share, shareBefore, points, count, before } of latest!.groups) {
      expect(share).toBe(count / latest!.now.total)
      if (!latest!.before?.total) expect(points).toBeNull()
      else expect(points! * 100).toBeCloseTo(percentNumber(share)! - percentNumber(before / latest!.before.total)!, 9)
      expect(shareBefore === null).toBe(!latest!.before?.total)
    }
  }), { numRuns: 25 })
})

test('a difference is the one between the shares that stand beside it', () => {
  // 54.7 % and 47.4 %, though between them lie 7.4 points; 1.3 % twice.
  expect([[0.4735, 0.5474], [0.1284, 0.2948], [0.0125, 0.0131], [0.5, null]].map(([share, from]) => shownDifference(share!, from!))).toEqual([-0.073, -0.167, 0, null])
})

test('a period that has not begun has no figure, in the table, the file or a sentence, whatever a wrong clock dated into it', () => {
  const one = answerOf('quarter', ['app', 'phone'], [10, 20, 30])
  const told = untilNow(one, '2022-05-05')
  const groups = groupsOf(undefined, one.channels)
  const rows = shareRows(told.periods.map((period) => groupPeriod(period, groups)), groups, 'quarter', '2022-05-05', 'en-US')
  expect(rows.at(-1)).toEqual(['Q4 2022', '2022-10-01', '2022-12-31', 'no', null, null, null, null, null])
  expect(rows.at(-3)![4]).toBeGreaterThan(0)
  const ahead = one.periods.slice(-2).reduce((sum, { total }) => sum + total, 0)
  expect([told.total, told.later]).toEqual([one.total - ahead, ahead])
  expect(headlines({ ...told, latest: null }, undefined)!.now.start).toBe('2022-04-01')
  expect(untilNow(one, '2022-12-31')).toEqual(one)
})

test('across a break the change is from the first whole period after it, and from none where there is none', () => {
  const one = answerOf('quarter', ['app', 'phone'], [10, 20, 30])
  const { now, yearBefore: before } = one.latest!
  const at = (breaks: string[], since?: string) => {
    const milestone = (date: string) => ({ date, title: '', text: '' })
    const latest = headlines({ ...one, latest: { now, yearBefore: before, broken: true }, breaks: breaks.map(milestone), ...(since && { since: milestone(since) }) }, undefined)!
    return [latest.unlike?.start, latest.before?.start]
  }
  expect(now.start).toBe('2022-07-01')
  expect(at(['2022-02-15'])).toEqual(['2021-07-01', '2022-04-01'])
  expect(at(['2021-08-01', '2022-04-01'])).toEqual(['2021-07-01', '2022-04-01'])
  expect(at(['2022-08-01'])).toEqual(['2021-07-01', undefined])
  expect(at([], '2018-11-01')).toEqual(['2021-07-01', '2019-01-01'])
  // A range that cuts its only period.
  const cut = headlines({ ...one, latest: null, periods: one.periods.slice(-1) }, undefined)!
  expect([cut.now.start, cut.now.complete, cut.before]).toEqual(['2022-10-01', false, null])
})

test('two periods are judged by all breaks between them, also by one before the range, whichever is named first', () => {
  const [since, during] = [{ date: '2025-08-01', title: 'New system', text: '' }, { date: '2026-03-15', title: 'New number', text: '' }]
  const breaks = breaksOf({ since, breaks: [during] })
  const month = (start: string, end: string) => ({ start, end })
  const [june, lastJune, february, march, august] = [month('2026-06-01', '2026-06-30'), month('2025-06-01', '2025-06-30'), month('2026-02-01', '2026-02-28'), month('2026-03-01', '2026-03-31'), month('2025-08-01', '2025-08-31')]
  expect([breakBetween(lastJune, february, breaks), breakBetween(june, lastJune, breaks), breakBetween(february, march, breaks)]).toEqual([since, during, during])
  expect(breakBetween(august, february, breaks)).toBeUndefined()
})

test('a channel that is gone stands in the comparison with the year in which it was there', () => {
  const one = answerOf('year', ['app'], [5])
  const { now, yearBefore: before } = one.latest!
  const latest = { now, yearBefore: { ...before, total: 100, channels: { app: 40, phone: 60, web: 0 } }, broken: false }
  expect(headlines({ ...one, latest }, undefined)!.groups.map(({ group, share, shareBefore }) => [group.key, share, shareBefore])).toEqual([['app', 1, 0.4], ['phone', 0, 0.6]])
})

test('the largest shift is the largest of all that compare', () => {
  fc.assert(fc.property(answer, fc.constantFrom<string[]>([], ['2021-05-01'], ['2019-07-15', '2022-02-01']), (one, breaks) => {
    const groups = groupsOf(undefined, one.channels)
    const periods = one.periods.map((period) => groupPeriod(period, groups))
    const fit = ({ complete, total }: { complete: boolean; total: number }) => complete && total >= 50
    const all = periods.filter(fit).flatMap((now) => {
      const before = periods.find(({ start }) => start === yearBefore(now.start, one.by).start)
      if (!before || !fit(before) || breaks.some((date) => date > before.start && date <= now.end)) return []
      return compare(now, before, groups).map(({ points }) => Math.abs(points!))
    })
    expect(Math.abs(largestShift(periods, groups, one.by, breaks)?.points ?? 0)).toBe(Math.max(0, ...all))
  }), { numRuns: 25 })
})

test('a group meets the filter on channel', () => {
  expect(channelsWithin(['app', 'web'], {})).toEqual(['app', 'web'])
  expect(channelsWithin(['app', 'web'], { channel: ['web', 'phone'] })).toEqual(['web'])
})

test('a grouping that cannot be read is each channel by itself, and one\'s own is named by its channels', () => {
  expect(groupsOf('app+fax', ['app', 'phone']).map(({ key }) => key)).toEqual(['app', 'phone'])
  expect(groupsOf('phone+web', ['app', 'phone', 'web']).map(({ key, name }) => [key, name])).toEqual([['app', 'App'], ['phone+web', 'Phone + Web']])
  expect(groupsOf('residents', ['app', 'staff', 'phone']).map(({ name }) => name)).toEqual(['Residents', 'City staff'])
})
