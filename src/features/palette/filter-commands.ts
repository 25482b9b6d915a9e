import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import type { Command } from '../../lib/commands.ts'
import { vocabularyOf } from '../../lib/filter-choices.ts'
import { filterFields, withChosen, type ChosenField } from '../../lib/filter-fields.ts'

const fewestLetters = 2

/** "Roxbury": the open cases of that neighborhood. Every value of the filter that has a name, once somebody types. */
export function filterCommands(city: City, words: string, onFilter: (filter: CaseFilter) => void): Command[] {
  if (words.trim().length < fewestLetters) return []
  const fields = filterFields(city).filter((field): field is ChosenField => field.kind === 'choices' || field.kind === 'flag')
  return fields.flatMap((field) => vocabularyOf(field, city).map(({ value, label }) => ({
    key: `filter ${field.key} ${value}`, group: 'Filter', label, hint: field.label,
    run: () => onFilter(withChosen(field.key === 'status' ? {} : { status: ['open'] }, field, [value])),
  })))
}
