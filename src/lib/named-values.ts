import type { City } from '../../contract/city.ts'
import { offeredTo } from './filter-choices.ts'
import { filterFields, type ChosenField } from './filter-fields.ts'

/** A value of the filter that is known by its name: "Roxbury". */
export type NamedValue = { key: string; field: ChosenField; value: string; label: string }

/** Of equal names the one that people ask for most: what it is about and where, before who has it. */
const fieldOrder = ['status', 'sla', 'type', 'neighborhood', 'group', 'channel', 'unassigned', 'photo', 'located', 'team', 'department', 'crew', 'assignee']

/** Every value with a name that is offered to who asks. Districts have no list: the cases alone tell which there are. @param whoAsks the id of who is at the desk. */
export function namedValues(city: City, whoAsks: number | null): NamedValue[] {
  return filterFields(city).filter((field): field is ChosenField => field.kind === 'choices' || field.kind === 'flag')
    .sort((a, b) => fieldOrder.indexOf(a.key) - fieldOrder.indexOf(b.key))
    .flatMap((field) => offeredTo(whoAsks, field, city).map(({ value, label }) => ({ key: `${field.key}=${value}`, field, value, label })))
}
