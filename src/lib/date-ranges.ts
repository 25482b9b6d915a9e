import { addDays } from '../../contract/zone.ts'
import type { DatesKey, Range } from './filter-fields.ts'

/** A range people ask for by name; `words` go on from "opened", "due" or "closed". */
export type NamedRange = { name: string; words: string; range: Range }

/** @param today the city's date. */
export function namedRanges(key: DatesKey, today: string): NamedRange[] {
  return key === 'due' ? comingRanges(today) : pastRanges(today)
}

function pastRanges(today: string): NamedRange[] {
  const since = (from: string) => ({ from, to: undefined })
  const yesterday = addDays(today, -1)
  return [
    { name: 'Today', words: 'today', range: since(today) },
    { name: 'Yesterday', words: 'yesterday', range: { from: yesterday, to: yesterday } },
    { name: 'Last 7 days', words: 'in the last 7 days', range: since(addDays(today, -6)) },
    { name: 'Last 30 days', words: 'in the last 30 days', range: since(addDays(today, -29)) },
    { name: 'This year', words: 'this year', range: since(`${today.slice(0, 4)}-01-01`) },
  ]
}

function comingRanges(today: string): NamedRange[] {
  const tomorrow = addDays(today, 1)
  return [
    { name: 'Today', words: 'today', range: { from: today, to: today } },
    { name: 'Tomorrow', words: 'tomorrow', range: { from: tomorrow, to: tomorrow } },
    { name: 'Next 7 days', words: 'in the next 7 days', range: { from: today, to: addDays(today, 6) } },
    { name: 'Next 30 days', words: 'in the next 30 days', range: { from: today, to: addDays(today, 29) } },
  ]
}
