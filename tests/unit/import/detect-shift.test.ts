import { describe, expect, test } from 'vitest'
import { readCity } from '../../../server/adapters/city-file.ts'
import { detectShift } from '../../../server/import/detect-shift.ts'

const boston = readCity('boston')
const layout = (id: string) => boston.layouts.find((one) => one.id === id)!
const header = ['case_enquiry_id', 'Closed_DT', 'closure_reason']
const detect = (id: string, rows: [closed: string, told: string][]) =>
  detectShift(header, rows.map(([closed, told]) => ['1', closed, told === '' ? ' ' : `Case Closed. Closed date : ${told} Case Resolved done`]), layout(id), boston)

describe('what the closure texts say of the closing times', () => {
  test.each<[string, string, [string, string][], string | null]>([
    ['C, shifted in summer', 'C', [['2022-04-22 00:14:40', 'Fri Apr 22 04:14:40 EDT 2022']], 'shifted'],
    ['C, shifted in winter, the other form', 'C', [['2022-01-17 10:08:24', '2022-01-17 15:08:24.983']], 'shifted'],
    ['D, shifted over the turn of the year', 'D', [['2021-12-31 20:30:00', '2022-01-01 01:30:00.1']], 'shifted'],
    ['an unshifted C', 'C', [['2022-04-22 04:14:40', 'Fri Apr 22 04:14:40 EDT 2022'], ['2022-01-17 15:08:24', '2022-01-17 15:08:24.983']], 'wall'],
    ['B as it is', 'B', [['2022-01-01 14:59:41', 'Sat Jan 01 14:59:41 EST 2022']], 'wall'],
    ['a shifted B', 'B', [['2022-01-01 09:59:41', 'Sat Jan 01 14:59:41 EST 2022']], 'shifted'],
    ['A in its own way of writing', 'A', [['01/01/2022 02:59:41 PM', 'Sat Jan 01 14:59:41 EST 2022']], 'wall'],
    ['a shifted A', 'A', [['12/31/2021 11:59:41 PM', 'Sat Jan 01 04:59:41 EST 2022']], 'shifted'],
    ['a minute between the two', 'C', [['2022-01-17 10:08:24', '2022-01-17 15:09:30.000']], 'shifted'],
    ['closed once more a day later', 'C', [['2022-01-18 10:08:24', '2022-01-17 15:08:24.983']], null],
    ['an hour off, as no shift makes it', 'C', [['2022-01-17 11:08:24', '2022-01-17 15:08:24.983']], null],
    ['nothing to compare', 'C', [['2022-01-17 11:08:24', ''], ['', '2022-01-17 15:08:24.983'], ['soon', '2022-01-17 15:08:24.983']], null],
    ['as much for the one as for the other', 'C', [['2022-01-17 10:08:24', '2022-01-17 15:08:24.983'], ['2022-01-17 15:08:24', '2022-01-17 15:08:24.983']], null],
    ['an impossible time in the text', 'C', [['2022-01-17 10:08:24', '2022-01-37 15:08:24.983']], null],
    ['the hour that comes twice', 'C', [['2022-11-06 01:30:00', '2022-11-06 05:30:00.0']], 'shifted'],
  ])('%s', (_, id, rows, reading) => expect(detect(id, rows)?.reading ?? null).toBe(reading))

  test('the majority decides, and the words tell how large it is', () => {
    const noise: [string, string][] = [['2022-01-17 15:08:24', '2022-01-17 15:08:24.983'], ['2022-01-20 01:00:00', '2022-01-17 15:08:24.983']]
    const rest = Array.from({ length: 8 }, (_, index): [string, string] => [`2022-01-1${index} 10:08:24`, `2022-01-1${index} 15:08:24.983`])
    expect(detect('C', [...noise, ...rest])).toEqual({ reading: 'shifted', why: expect.stringMatching(/^8 of 10 closing times .* are shifted/) as string })
    expect(detect('C', [...rest.map(([, told]): [string, string] => [told.slice(0, 19), told]), ['2022-01-17 10:08:24', '2022-01-17 15:08:24.983']]))
      .toEqual({ reading: 'wall', why: expect.stringMatching(/^8 of 9 closing times .* agree/) as string })
  })
})

test('a city whose texts name no moment leaves it to the layout', () => {
  expect(detectShift(header, [['1', '2022-01-17 10:08:24', 'Closed date : 2022-01-17 15:08:24.983']], layout('C'), { timeZone: boston.timeZone })).toBeNull()
})

test('instants are never taken for clocks', () => {
  expect(detectShift(header, [['1', '2022-01-17 10:08:24', 'Closed date : 2022-01-17 15:08:24.983']], { ...layout('C'), times: 'instant' }, boston)).toBeNull()
})

test('where the city\'s clock is UTC\'s in winter, the winter says nothing', () => {
  const winter = Array.from({ length: 5 }, () => ['1', '2022-01-17 10:00:00', 'Closed date : 2022-01-17 10:00:00.0'])
  const summer = ['1', '2022-07-17 11:00:00', 'Closed date : 2022-07-17 10:00:00.0']
  const london = { ...boston, timeZone: 'Europe/London' }
  expect(detectShift(header, winter, layout('C'), london)).toBeNull()
  expect(detectShift(header, [...winter, summer], layout('C'), london)?.reading).toBe('shifted')
})
