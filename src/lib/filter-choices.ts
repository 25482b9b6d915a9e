import type { FacetBucket } from '../../contract/case-facets.ts'
import { me, none } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import type { Named } from '../../contract/reference.ts'
import { thingValues } from '../../contract/thing-values.ts'
import { channels, slaStates, statuses } from '../../contract/vocabulary.ts'
import { channelWords, flagWords, noTargetWords, slaWords, statusWords } from '../../contract/words.ts'
import type { ChoiceKey, ChosenField, FlagKey } from './filter-fields.ts'

/** A value that a field can take. Without a count where none is known. */
export type FieldChoice = { value: string; label: string; hint?: string; id?: number; count?: number }

/** All that a field can be asked for, as the city knows it. Districts have no list: the cases alone tell which there are. */
export function vocabularyOf(field: ChosenField, city: City): FieldChoice[] {
  if (field.kind === 'district') return [{ value: none, label: `No ${lowerFirst(field.label)}` }]
  return field.kind === 'flag' ? yesAndNo(field.key) : choices[field.key](city)
}

/** What is offered of it: "My crew" only to who is in one, or where it is chosen already. @param whoAsks the id of who is at the desk. */
export function offeredTo(whoAsks: number | null, field: ChosenField, city: City, chosen: readonly string[] = []): FieldChoice[] {
  const isNobodys = field.key === 'crew' && mineIn(field, city, whoAsks) === null && !chosen.includes(me)
  return vocabularyOf(field, city).filter(({ value }) => value !== me || !isNobodys)
}

/** The id of what "me" stands for in a field: the person, or their crew. */
export function mineIn(field: ChosenField, city: City, whoAsks: number | null): number | null {
  return field.key === 'crew' ? (city.staff.find(({ id }) => id === whoAsks)?.crewId ?? null) : whoAsks
}

const yesAndNo = (key: FlagKey): FieldChoice[] => (['true', 'false'] as const).map((value) => ({ value, label: flagWords[key][value] }))

const choices: Record<ChoiceKey, (city: City) => FieldChoice[]> = {
  status: () => [{ value: 'open', label: 'Open', hint: 'all but closed' }, ...statuses.map((value) => ({ value, label: statusWords[value] }))],
  sla: () => [...slaStates.map((value) => ({ value, label: slaWords[value] })), { value: none, label: noTargetWords }],
  type: ({ types }) => orNone('No type', things(types).map((choice, i) => ({ ...choice, ...(types[i]!.group && types[i]!.group !== choice.label && { hint: types[i]!.group }) }))),
  group: ({ types }) => orNone('No group', [...new Set(types.map(({ group }) => group).filter(Boolean))].map((group) => ({ value: group, label: group }))),
  team: ({ teams }) => orNone('Nobody', things(teams)),
  department: ({ departments }) => orNone('No department', things(departments)),
  crew: ({ crews }) => [{ value: me, label: 'My crew' }, ...orNone('No crew', things(crews))],
  assignee: ({ staff }) => [{ value: me, label: 'Me' }, ...orNone('Nobody', things(staff))],
  channel: () => channels.map((value) => ({ value, label: channelWords[value] })),
  neighborhood: ({ neighborhoods }) => orNone('No neighborhood', things(neighborhoods)),
}

const orNone = (label: string, rest: FieldChoice[]) => [{ value: none, label }, ...rest]

function things(all: readonly Named[]): FieldChoice[] {
  const values = thingValues(all)
  return all.map(({ id, name }) => ({ value: values.get(id)!, label: name, id }))
}

/** The vocabulary's own way to write a value: a link may hold an id, or other capitals. */
export function canonical(vocabulary: readonly FieldChoice[], value: string): string {
  return known(vocabulary, value)?.value ?? value
}

/** What people call a value. */
export function labelOf(vocabulary: readonly FieldChoice[], value: string): string {
  return known(vocabulary, value)?.label ?? value
}

/** Does the vocabulary have this value, however it is written? */
export function isKnown(vocabulary: readonly FieldChoice[], value: string): boolean {
  return known(vocabulary, value) !== undefined
}

function known(vocabulary: readonly FieldChoice[], value: string): FieldChoice | undefined {
  const plain = value.toLowerCase()
  return vocabulary.find((choice) => choice.value.toLowerCase() === plain) ?? vocabulary.find(({ id }) => id !== undefined && (value === `#${id}` || value === String(id)))
}

/**
 * The choices to show: first the chosen ones, then those with cases in the order they were counted, then those without.
 * @param buckets undefined where nothing could be counted (yet).
 * @param first what was chosen when the menu came up; what is ticked since then does not jump.
 * @param mineId the id of what "me" stands for: it has that one's count.
 */
export function countedChoices(vocabulary: readonly FieldChoice[], buckets: readonly FacetBucket[] | undefined, first: readonly string[], mineId: number | null = null): FieldChoice[] {
  const byValue = new Map<string, FieldChoice>()
  const add = (choice: FieldChoice) => {
    const key = choice.value.toLowerCase()
    if (!byValue.has(key)) byValue.set(key, choice)
  }
  const counted = (choice: FieldChoice): FieldChoice => (buckets ? { ...choice, count: 0 } : choice)
  if (buckets) {
    const open = vocabulary.find(({ value }) => value === 'open')
    const mine = vocabulary.find(({ value }) => value === me)
    const myName = mine && mineId !== null ? vocabulary.find(({ id }) => id === mineId)?.value : undefined
    if (mine) add({ ...mine, count: buckets.find(({ value }) => value === myName)?.count ?? 0 })
    if (open) add({ ...open, count: buckets.reduce((sum, { value, count }) => (value === 'closed' ? sum : sum + count), 0) })
    for (const { value, label, count } of buckets) add({ ...(known(vocabulary, value) ?? { label }), value, count })
  }
  // Districts have no vocabulary, and "none" of them is offered where there are such cases.
  for (const choice of vocabulary) if (vocabulary.length > 1) add(counted(choice))
  for (const value of first) add(counted({ value, label: labelOf(vocabulary, value) }))
  const top = new Set(first.map((value) => value.toLowerCase()))
  const all = [...byValue.values()]
  const isTop = ({ value }: FieldChoice) => top.has(value.toLowerCase())
  return [...all.filter(isTop), ...all.filter((choice) => !isTop(choice))]
}

/** A word in the middle of a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
