import type { CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import { dayOf } from '../../contract/relative-day.ts'
import { isKnown, vocabularyOf } from './filter-choices.ts'
import { chosenOf, filterFields, rangeOf, withChosen, withRange, type DatesKey } from './filter-fields.ts'

/** Fields whose values are names of the city's own. Districts have no list: the cases alone tell which there are. */
const namedFields = new Set(['type', 'group', 'department', 'team', 'crew', 'assignee', 'neighborhood'])

/**
 * The nearest filter to what an address asks that can find something: without names that nobody has here, and with ranges
 * of days the right way round.
 * @param today the city's date. @returns also what was left out, as `field=value`, and which ranges were turned.
 */
export function knownFilter(asked: CaseFilter, city: City, today: string): { filter: CaseFilter; unknown: string[]; turned: DatesKey[] } {
  let filter = asked
  const unknown: string[] = []
  const turned: DatesKey[] = []
  for (const field of filterFields(city)) {
    if (field.kind === 'choices' && namedFields.has(field.key)) {
      const chosen = chosenOf(filter, field)
      if (chosen.length === 0) continue
      const vocabulary = vocabularyOf(field, city)
      const strange = chosen.filter((value) => !isKnown(vocabulary, value))
      if (strange.length === 0) continue
      unknown.push(...strange.map((value) => `${field.key}=${value}`))
      filter = withChosen(filter, field, chosen.filter((value) => !strange.includes(value)))
    } else if (field.kind === 'dates') {
      const { from, to } = rangeOf(filter, field.key)
      if (from === undefined || to === undefined || !isAfter(dayOf(from, today), dayOf(to, today))) continue
      turned.push(field.key)
      filter = withRange(filter, field.key, { from: to, to: from })
    }
  }
  return { filter, unknown, turned }
}

/** A date among instants is its whole day. */
function isAfter(from: string, to: string): boolean {
  return from.length > 10 && to.length > 10 ? Date.parse(from) > Date.parse(to) : from.slice(0, 10) > to.slice(0, 10)
}
