import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Channel } from '../../../contract/vocabulary.ts'
import { hideFew } from '../../../server/domain/hide-few.ts'
import { newcomersOf } from '../../../server/domain/newcomers.ts'
import { reportFigures } from '../../../server/domain/reporter-figures.ts'

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

test('of newcomers nothing under ten can be had from what is told, of a period or of all together', () => {
  const table = fc.array(fc.tuple(count, count, count, count), { minLength: 1, maxLength: 6 })
  fc.assert(fc.property(table, (rows) => {
    const periods = rows.map((_, index) => ({ start: `2026-01-0${index + 1}`, end: `2026-01-0${index + 1}`, complete: true }))
    const told = newcomersOf(rows.flatMap((row, period) => channels.flatMap((channel, at): [number, Channel, number][] => (row[at]! > 0 ? [[period, channel, row[at]!]] : []))), periods)
    const all = rows.flat().reduce((sum, one) => sum + one, 0)
    // What remains of a period's total, where it is told, when all channels that are told are taken away.
    const rest = told.map(({ channels: own }, index) => rows[index]!.reduce((sum, one, at) => sum + (own[channels[at]!] === null ? one : 0), 0))
    told.forEach(({ total, channels: own }, index) => {
      rows[index]!.forEach((one, at) => {
        const shown = own[channels[at]!]
        expect(shown === undefined ? 0 : shown === null ? one : shown).toBe(one)
        if (few(one)) expect(shown).toBeNull()
      })
      if (total === null) return
      expect(total).toBe(rows[index]!.reduce((sum, one) => sum + one, 0))
      expect(few(total)).toBe(false)
      expect(few(rest[index]!)).toBe(false)
    })
    const untold = told.reduce((sum, { total }, index) => sum + (total === null ? rest[index]! : 0), 0)
    if (few(untold)) expect(all).toBe(untold)
    // And nothing is hidden without need.
    if (!rows.flat().some(few)) expect(told.every(({ total, channels: own }) => total !== null && Object.values(own).every((one) => one !== null))).toBe(true)
  }), { numRuns: 400 })
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
    const active = all.slice(0, Math.ceil(all.length / 100))
    expect(figures).toEqual({
      reports: sum(all), perReporter: { mean: sum(all) / all.length, median: (all[Math.floor((all.length - 1) / 2)]! + all[Math.floor(all.length / 2)]!) / 2 },
      once: all.filter((one) => one === 1).length / all.length, mostActive: active.length < 10 ? null : sum(active) / sum(all),
    })
  }))
})
