import type { CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'

export const fieldGroups = ['What', 'Who', 'Where', 'When', 'How'] as const
export type FieldGroup = (typeof fieldGroups)[number]

export type ChoiceKey = 'status' | 'sla' | 'type' | 'group' | 'team' | 'department' | 'crew' | 'assignee' | 'channel' | 'neighborhood'
export type FlagKey = 'unassigned' | 'photo' | 'located'
export type DatesKey = 'opened' | 'due' | 'closed'

/** One thing that the filter can ask, as a person sees it: a range of dates is one field, and each kind of districts is one. */
export type FilterField = { label: string; group: FieldGroup } & (
  | { kind: 'choices'; key: ChoiceKey }
  | { kind: 'flag'; key: FlagKey }
  | { kind: 'district'; key: string }
  | { kind: 'dates'; key: DatesKey }
  | { kind: 'area'; key: 'area' }
)
export type ChosenField = Extract<FilterField, { kind: 'choices' | 'flag' | 'district' }>

/** All fields of a city, in the order in which a sentence says them. */
export function filterFields({ districts }: Pick<City, 'districts'>): FilterField[] {
  return [
    { kind: 'choices', key: 'status', label: 'Status', group: 'What' },
    { kind: 'choices', key: 'sla', label: 'Due', group: 'When' },
    { kind: 'flag', key: 'unassigned', label: 'Assignment', group: 'Who' },
    { kind: 'choices', key: 'team', label: 'Team', group: 'Who' },
    { kind: 'choices', key: 'crew', label: 'Crew', group: 'Who' },
    { kind: 'choices', key: 'assignee', label: 'Person', group: 'Who' },
    { kind: 'choices', key: 'department', label: 'Department', group: 'Who' },
    { kind: 'choices', key: 'type', label: 'Type', group: 'What' },
    { kind: 'choices', key: 'group', label: 'Group of types', group: 'What' },
    { kind: 'choices', key: 'channel', label: 'Channel', group: 'How' },
    { kind: 'flag', key: 'photo', label: 'Photo', group: 'How' },
    { kind: 'choices', key: 'neighborhood', label: 'Neighborhood', group: 'Where' },
    ...Object.entries(districts).map(([key, label]) => ({ kind: 'district', key, label, group: 'Where' } as const)),
    { kind: 'flag', key: 'located', label: 'Location', group: 'Where' },
    { kind: 'area', key: 'area', label: 'Area', group: 'Where' },
    { kind: 'dates', key: 'opened', label: 'Opened', group: 'When' },
    { kind: 'dates', key: 'due', label: 'Due date', group: 'When' },
    { kind: 'dates', key: 'closed', label: 'Closed', group: 'When' },
  ]
}

export type Range = { from: string | undefined; to: string | undefined }

const rangeKeys = { opened: ['openedFrom', 'openedTo'], due: ['dueFrom', 'dueTo'], closed: ['closedFrom', 'closedTo'] } as const satisfies Record<DatesKey, unknown>

export function rangeOf(filter: CaseFilter, key: DatesKey): Range {
  const [from, to] = rangeKeys[key]
  return { from: filter[from], to: filter[to] }
}

/** The values that a field of choices has in the filter. */
export function chosenOf(filter: CaseFilter, field: ChosenField): readonly string[] {
  if (field.kind === 'district') return filter.districts?.[field.key] ?? []
  const value = filter[field.key]
  return value === undefined ? [] : [value].flat()
}

export function isUsed(filter: CaseFilter, field: FilterField): boolean {
  if (field.kind === 'dates') return Object.values(rangeOf(filter, field.key)).some((end) => end !== undefined)
  return field.kind === 'area' ? filter.area !== undefined : chosenOf(filter, field).length > 0
}

export function withChosen(filter: CaseFilter, field: ChosenField, values: readonly string[]): CaseFilter {
  if (field.kind === 'district') return tidy({ ...filter, districts: { ...filter.districts, [field.key]: values } })
  return tidy({ ...filter, [field.key]: field.kind === 'flag' ? values.at(-1) : values })
}

export function withRange(filter: CaseFilter, key: DatesKey, { from, to }: Range): CaseFilter {
  const [fromKey, toKey] = rangeKeys[key]
  return tidy({ ...filter, [fromKey]: from, [toKey]: to })
}

/** The filter that does not ask this. */
export function withoutField(filter: CaseFilter, field: FilterField): CaseFilter {
  if (field.kind === 'dates') return withRange(filter, field.key, { from: undefined, to: undefined })
  return field.kind === 'area' ? tidy({ ...filter, area: undefined }) : withChosen(filter, field, [])
}

/** What asks nothing leaves the filter. */
function tidy(loose: Record<string, unknown>): CaseFilter {
  const filled = (fields: Record<string, unknown>) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)))
  const districts = filled((loose['districts'] ?? {}) as Record<string, unknown>)
  return filled({ ...loose, districts: Object.keys(districts).length > 0 ? districts : undefined })
}

/**
 * A status ticked or unticked. "Open" already holds the four others: choosing one of them narrows it, choosing it widens them.
 */
export function toggleStatus(had: readonly string[], value: string): string[] {
  if (had.includes(value)) return had.filter((one) => one !== value)
  if (value === 'open') return [...had.filter((one) => one === 'closed'), 'open']
  return [...had.filter((one) => one !== 'open' || value === 'closed'), value]
}
