import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { signedInId } from '../../api/signed-in.ts'
import type { Command } from '../../lib/commands.ts'
import { withChosen } from '../../lib/filter-fields.ts'
import { namedValues } from '../../lib/named-values.ts'

const fewestLetters = 2

/** "Roxbury": the open cases of that neighborhood. Every value of the filter that has a name, once somebody types. */
export function filterCommands(city: City, words: string, onFilter: (filter: CaseFilter) => void): Command[] {
  if (words.trim().length < fewestLetters) return []
  return namedValues(city, signedInId()).map(({ key, field, value, label }) => ({
    key: `filter ${key}`, group: 'Filter', label, hint: field.label,
    run: () => onFilter(withChosen(field.key === 'status' ? {} : { status: ['open'] }, field, [value])),
  }))
}
