import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsBetween, type PeriodKind } from '../../../contract/periods.ts'
import { ledSaid } from '../../../src/features/channels/channel-sentences.ts'
import type { GroupPeriod } from '../../../src/lib/channel-figures.ts'
import { allOvertakings, overtakings } from '../../../src/lib/overtakings.ts'

const group = (key: string) => ({ key, name: key, channels: [], color: '' })
const holds = { year: 2, quarter: 4, month: 12 } as const

/** @param leads for each period who is ahead: 1, -1, or 0 for as many. */
function periodsOf(by: keyof typeof holds, leads: readonly number[], running = false): GroupPeriod[] {
  return periodsBetween('2001-01-01', '2040-12-31', by)!.slice(0, leads.length).map((span, at) => {
    const counts = { a: 100 + leads[at]! * 10, b: 100 }
    const total = counts.a + counts.b
    return { ...span, complete: !(running && at === leads.length - 1), total, counts, shares: { a: counts.a / total, b: counts.b / total } }
  })
}

/** The definition, period by period and without anything clever. */
function byHand(leads: readonly number[], hold: number): { at: number; winner: string }[] {
  const found: { at: number; winner: string }[] = []
  let leader = 0
  leads.forEach((who, at) => {
    if (who === 0 || who === leader) return
    let seen = 0
    let ahead = 0
    for (let next = at; next < at + hold && next < leads.length; next++) {
      seen += 1
      if (leads[next] === who) ahead += 1
    }
    if (seen < hold / 2 || ahead <= seen / 2) return
    if (leader !== 0) found.push({ at, winner: who === 1 ? 'a' : 'b' })
    leader = who
  })
  // Who led in less than half of the time until it was passed did not lead.
  for (let index = 0; index < found.length; index++) {
    const { at, winner } = found[index]!
    const time = leads.slice(at, found[index + 1]?.at)
    if (time.filter((who) => who === (winner === 'a' ? 1 : -1)).length >= time.length / 2) continue
    found.splice(index, 2)
    index = -1
  }
  return found
}

test('overtakings are those that held, as a recount by hand has them', () => {
  const kind = fc.constantFrom<keyof typeof holds>('year', 'quarter', 'month')
  fc.assert(fc.property(kind, fc.array(fc.constantFrom(1, -1, 1, -1, 0), { maxLength: 39 }), fc.boolean(), (by, leads, running) => {
    const periods = periodsOf(by, leads, running)
    const whole = running ? leads.slice(0, -1) : leads
    const found = overtakings(periods, ['a', 'b'], by satisfies PeriodKind, [])
    expect(found.map(({ since, winner }) => ({ at: periods.indexOf(since), winner }))).toEqual(byHand(whole, holds[by]))
    found.forEach(({ since, before, ahead, following, lasts, loser, winner }, index) => {
      const at = periods.indexOf(since)
      const until = found[index + 1] ? periods.indexOf(found[index + 1]!.since) : whole.length
      expect(periods.indexOf(before)).toBe(at - 1)
      expect(lasts).toBe(index === found.length - 1)
      // Of those that followed: the one in which it passed the other is none of them.
      expect([following, ahead]).toEqual([until - at - 1, whole.slice(at + 1, until).filter((who) => who === (winner === 'a' ? 1 : -1)).length])
      expect(new Set([winner, loser])).toEqual(new Set(['a', 'b']))
    })
  }), { numRuns: 120 })
})

test('a few cases pass nobody, nor does what led in less than half of the time since', () => {
  const leads = [1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1]
  const few = (n: number) => periodsOf('year', leads).map((period) => ({ ...period, counts: { a: n + Math.sign(period.counts['a']! - 100), b: n } }))
  expect(overtakings(few(8), ['a', 'b'], 'year', []).length).toBe(2)
  expect(overtakings(few(7), ['a', 'b'], 'year', [])).toEqual([])
  expect(overtakings(periodsOf('quarter', [1, 1, 1, 1, -1, -1, -1, 0, 0, 0, 0, 0]), ['a', 'b'], 'quarter', [])).toEqual([])
  expect(overtakings(periodsOf('quarter', [1, 1, 1, 1, -1, -1, -1, 0, 0]), ['a', 'b'], 'quarter', [])).toMatchObject([{ winner: 'b', ahead: 2, following: 4 }])
})

test('one that begins with a break is marked, and small groups pass nobody', () => {
  const periods = periodsOf('year', [1, 1, 1, -1, -1])
  expect(overtakings(periods, ['a', 'b'], 'year', ['2004-08-01'])).toMatchObject([{ winner: 'b', broken: true, lasts: true }])
  expect(overtakings(periods, ['a', 'b'], 'year', ['2002-08-01'])).toMatchObject([{ broken: false }])
  expect(allOvertakings(periods, [group('a'), group('b')], 'year', [])).toHaveLength(1)
  expect(allOvertakings(periods.map((period) => ({ ...period, total: 10_000 })), [group('a'), group('b')], 'year', [])).toEqual([])
})

test('where neither passed the other it is said who led', () => {
  const said = (leads: readonly number[], running = false) => ledSaid([group('a'), group('b')], { periods: periodsOf('month', leads, running), by: 'month' })
  expect(said([-1, -1, -1])).toBe('b led in every month.')
  expect(said([1, 1, -1], true)).toBe('a led in every whole month.')
  expect(said([-1, -1, 0, -1])).toBe('b led in all but 1 of 4 months.')
  expect(said([1, -1, 1, 0])).toBe('a led in 2 of 4 months and b in 1; neither passed the other for long.')
  expect(said([1], true)).toBe('In this range there are too few whole months to say who led.')
})
