import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Channel } from '../../../contract/vocabulary.ts'
import { hideFew } from '../../../server/domain/hide-few.ts'
import { newcomersOf } from '../../../server/domain/newcomers.ts'
import { addGround, hideGrounds, type Grounds, type LocatedReport, reportFigures } from '../../../server/domain/reporter-figures.ts'

const channels = ['app', 'phone', 'web', 'email'] as const satisfies readonly Channel[]
const few = (count: number) => count > 0 && count < 10
const count = fc.oneof(fc.nat(12), fc.nat(30), fc.constant(0))

test('nine are hidden and ten are not; a single hidden part takes the next larger with it', () => {
  const hidden = (...parts: number[]) => [...hideFew(new Map(parts.map((part, at) => [at, part])))].map((at) => parts[at])
  expect(hidden(9)).toEqual([9])
  expect(hidden(10, 0, 300)).toEqual([])
  expect(hidden(9, 300, 20)).toEqual([9, 20])
  expect(hidden(4, 300, 5, 1)).toEqual([4, 5, 1])
  expect(hidden(4, 300, 4, 0)).toEqual([4, 4, 300])
  // The same nine people twice: whoever subtracts would have them.
  expect([...hideFew(new Map([['a', 9], ['b', 9], ['c', 50]]), (keys) => (keys.has('c') ? 50 : 9))]).toEqual(['a', 'b', 'c'])
})

/** What adding and subtracting can tell: the unknowns that some sum of known equations has alone. */
function toldBy(equations: readonly (readonly number[])[], unknowns: number): number[] {
  const rows = equations.map((row) => [...row])
  const pivots: number[] = []
  for (let column = 0; column < unknowns; column++) {
    const pivot = rows.findIndex((row, at) => at >= pivots.length && Math.abs(row[column]!) > 1e-9)
    if (pivot < 0) continue
    const [row] = rows.splice(pivot, 1)
    const scaled = row!.map((value) => value / row![column]!)
    rows.forEach((other, at) => { rows[at] = other.map((value, place) => value - other[column]! * scaled[place]!) })
    rows.splice(pivots.length, 0, scaled)
    pivots.push(column)
  }
  return pivots.filter((_, at) => rows[at]!.every((value, place) => place === pivots[at] || Math.abs(value) < 1e-9))
}

test('of newcomers nobody under ten can be had from what is told: of a period, a channel, or of all together', () => {
  const more = fc.tuple(count, count, count, count)
  const table = fc.array(more, { minLength: 1, maxLength: 6 })
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  fc.assert(fc.property(table, more, count, (rows, beyond, spare) => {
    const periods = rows.map((_, index) => ({ start: `2026-01-0${index + 1}`, end: `2026-01-0${index + 1}`, complete: true }))
    const all = sum(rows.flat())
    const groups = new Map<Channel, number>(channels.map((channel, at) => [channel, sum(rows.map((row) => row[at]!)) + beyond[at]!]))
    const untoldGroups = hideFew(groups)
    // Whoever is not new used some channel.
    const others = Math.min(sum(beyond), spare)
    const { newcomers: told, newcomersTotal } = newcomersOf(rows.flatMap((row, period) => channels.flatMap((channel, at): [number, Channel, number][] => (row[at]! > 0 ? [[period, channel, row[at]!]] : []))), periods,
      { everybody: all + others, byChannel: new Map([...groups].filter(([channel]) => !untoldGroups.has(channel))) })
    told.forEach(({ total, channels: own }, index) => {
      const whole = sum(rows[index]!)
      rows[index]!.forEach((one, at) => {
        const shown = own[channels[at]!]
        expect(shown === undefined ? 0 : shown === null ? one : shown).toBe(one)
        if (few(one)) expect(shown).toBeNull()
      })
      expect(total ?? whole).toBe(whole)
      if (few(whole)) expect(total).toBeNull()
      // Nor of fewer than ten together.
      if (total !== null) expect(few(sum(rows[index]!.filter((_, at) => own[channels[at]!] === null)))).toBe(false)
    })
    expect(newcomersTotal ?? all).toBe(all)
    if (few(all)) expect(newcomersTotal).toBeNull()

    // A hidden number is an unknown; so is who of a channel, and of all, is not new, but where nobody is and this may be known.
    const had = (isHidden: (period: number, at: number) => boolean, totals: readonly (number | null)[], isWhole: boolean) => {
      const unknowns = [
        ...rows.flatMap((row, period) => row.flatMap((one, at) => (one > 0 && isHidden(period, at) ? [{ period, at, one }] : []))),
        ...beyond.flatMap((one, at) => (one > 0 ? [{ period: -1, at, one }] : [])), ...(others > 0 || !isWhole ? [{ period: -2, at: -1, one: others }] : []),
      ]
      const equation = (has: (unknown: (typeof unknowns)[number]) => boolean) => unknowns.map((unknown) => (has(unknown) ? 1 : 0))
      const known = toldBy([
        ...totals.flatMap((total, period) => (total === null ? [] : [equation((one) => one.period === period)])),
        ...channels.flatMap((channel, at) => (untoldGroups.has(channel) ? [] : [equation((one) => one.at === at)])),
        ...(isWhole ? [equation(({ period }) => period >= 0)] : []), ...(all + others < 10 ? [] : [equation(({ period }) => period !== -1)]),
      ], unknowns.length)
      return known.map((at) => unknowns[at]!).filter(({ one }) => few(one))
    }
    // Beside what the groups tell alone, whatever is hidden here.
    expect(had((period, at) => told[period]!.channels[channels[at]!] === null, told.map(({ total }) => total), newcomersTotal !== null)).toEqual(newcomersTotal === null ? had(() => true, rows.map(() => null), false) : [])
    // And nothing is hidden without need.
    if (![...rows.flat(), ...beyond, others].some(few)) expect(told.every(({ total, channels: own }) => total !== null && Object.values(own).every((one) => one !== null))).toBe(true)
  }), { numRuns: 400 })
})

test('January\'s few by app cannot be had from February\'s and all who use it; the totals are told', () => {
  const periods = ['2026-01-01', '2026-02-01'].map((start) => ({ start, end: start, complete: true }))
  const { newcomers, newcomersTotal } = newcomersOf([[0, 'app', 5], [0, 'phone', 150], [0, 'web', 40], [1, 'app', 25], [1, 'phone', 160], [1, 'web', 60]], periods, { everybody: 440, byChannel: new Map([['app', 30], ['phone', 310], ['web', 100]]) })
  expect(newcomersTotal).toBe(440)
  expect(newcomers.map(({ total, channels: own }) => [total, own])).toEqual([[195, { app: null, phone: 150, web: null }], [245, { app: null, phone: 160, web: null }]])
})

test('figures of reports per reporter are those of the list of them', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3_000 })), { minLength: 1, maxLength: 60 }), fc.constantFrom(1, 1, 37), (own, times) => {
    const all = Array.from({ length: times }, () => own).flat().toSorted((a, b) => b - a)
    const counted = [...new Set(all)].map((reports): [number, number] => [reports, all.filter((one) => one === reports).length])
    const figures = reportFigures(counted)
    if (all.length < 10) {
      expect(figures).toBeNull()
      return
    }
    const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0)
    const ones = all.filter((one) => one === 1).length
    const active = all.slice(0, Math.ceil(all.length / 100))
    expect(figures).toEqual({
      reports: sum(all), perReporter: { mean: sum(all) / all.length, median: (all[Math.floor((all.length - 1) / 2)]! + all[Math.floor(all.length / 2)]!) / 2 },
      once: few(ones) || few(all.length - ones) ? null : ones / all.length, mostActive: active.length < 10 ? null : sum(active) / sum(all),
    })
  }))
})

test('one made nineteen reports of thirty: the share of those with one would tell', () => {
  expect(reportFigures([[1, 11], [19, 1]])).toMatchObject({ reports: 30, once: null })
  expect(reportFigures([[1, 11], [2, 10]])!.once).toBeCloseTo(11 / 21, 12)
})

test('the ground of one is not told by that of all less that of the others; of ten it is', () => {
  const people = (...each: [channels: Channel[], times: number][]) => each.flatMap(([used, times]) => Array.from({ length: times }, () => used.map((channel, at): LocatedReport => [channel, [at, at]])))
  const groundsOf = (each: readonly LocatedReport[][]) => {
    const grounds: Grounds = { of: new Map(), alone: new Map() }
    for (const reports of each) addGround(grounds, reports, 1)
    return grounds
  }
  const hidden = (...each: [Channel[], number][]) => [...hideGrounds(groundsOf(people(...each)), new Set())].toSorted()
  expect(hidden([['app', 'app'], 30], [['web', 'web'], 1])).toEqual(['app', 'web'])
  expect(hidden([['app', 'app'], 30], [['web', 'web'], 1], [['phone', 'phone'], 40])).toEqual(['app', 'web'])
  expect(hidden([['app', 'app'], 30], [['web', 'web'], 10])).toEqual([])
  // Of either channel one report: all their ground is in everybody's alone.
  expect(hidden([['app', 'app'], 30], [['app', 'web'], 9])).toEqual(['app'])
  expect(hidden([['app', 'app'], 30], [['app', 'web'], 10])).toEqual([])
  const grounds = groundsOf(people([['app', 'app'], 30], [['web', 'web'], 12]))
  expect(hideGrounds(grounds, new Set(['web']))).toEqual(new Set(['web']))
})
