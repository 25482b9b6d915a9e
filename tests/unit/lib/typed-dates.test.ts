import { expect, test } from 'vitest'
import type { City } from '../../../contract/city.ts'
import { typedDates } from '../../../src/lib/typed-dates.ts'

const city = { districts: {}, locale: 'en-US' } as City
const said = (words: string) => typedDates(words, city, '2026-11-17').map((one) => one.said)

test('typed dates are asked of the field that they name, else of each of which they can be true', () => {
  expect(said('yesterday')).toEqual(['Opened yesterday', 'Due yesterday', 'Closed yesterday'])
  expect(said('opened last 7 days')).toEqual(['Opened in the last 7 days'])
  expect([said('due tomorrow'), said('next 7 days'), said('tomorrow')]).toEqual([['Due tomorrow'], ['Due in the next 7 days'], ['Due tomorrow']])
  expect([said('roxbury'), said('opened'), said('')]).toEqual([[], [], []])
})
