import type { City } from '../../contract/city.ts'
import { dayOf } from '../../contract/relative-day.ts'
import { filterFields, withRange, type DatesKey, type Range } from './filter-fields.ts'
import { fieldSaid } from './filter-words.ts'
import { readDates } from './read-dates.ts'

/** "Opened yesterday": a field of dates with what was typed. */
export type TypedDates = { key: DatesKey; said: string; range: Range }

/** What typed dates can be asked of: the field that the words begin with, else each of which they can be true. */
export function typedDates(words: string, city: City, today: string): TypedDates[] {
  const [, named] = /^\s*(opened|due|closed)\s/i.exec(words) ?? []
  return filterFields(city).flatMap((field) => {
    if (field.kind !== 'dates' || (named !== undefined && named.toLowerCase() !== field.key)) return []
    const range = readDates(words, today, field.key === 'due')
    // Nothing was opened or closed on a day to come.
    if (!range || (field.key !== 'due' && isComing(range, today))) return []
    const said = fieldSaid(field, withRange({}, field.key, range), city)
    return said === null ? [] : [{ key: field.key, said: said.charAt(0).toUpperCase() + said.slice(1), range }]
  })
}

const isComing = ({ from, to }: Range, today: string) => (from !== undefined && dayOf(from, today) > today) || (from === 'today' && to !== undefined && to !== 'today')
