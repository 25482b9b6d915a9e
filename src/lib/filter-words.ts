import { me, none, type CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import { statuses } from '../../contract/vocabulary.ts'
import { statusWords } from '../../contract/words.ts'
import { rangeWords } from './date-ranges.ts'
import { canonical, labelOf, lowerFirst, vocabularyOf } from './filter-choices.ts'
import { chosenOf, filterFields, rangeOf, type ChoiceKey, type ChosenField, type DatesKey, type FilterField, type FlagKey } from './filter-fields.ts'

/** Above this many names a sentence says how many there are. */
const namedUpTo = 2

type Phrase = { one: string; many: string; of: string; none: string }

/** How a sentence goes on: "about Pothole", "about 3 types", "without a type". */
const phrases: Record<Exclude<ChoiceKey, 'status'>, Phrase> = {
  sla: { one: '', many: '', of: 'states', none: 'without a target' },
  type: { one: 'about', many: 'about', of: 'types', none: 'without a type' },
  group: { one: 'in group', many: 'in', of: 'groups of types', none: 'in no group' },
  team: { one: 'in team', many: 'in', of: 'teams', none: 'in no team' },
  department: { one: 'in department', many: 'in', of: 'departments', none: 'in no department' },
  crew: { one: 'with crew', many: 'with', of: 'crews', none: 'without a crew' },
  assignee: { one: 'assigned to', many: 'assigned to', of: 'people', none: 'assigned to nobody' },
  channel: { one: 'by', many: 'by', of: 'channels', none: '' },
  neighborhood: { one: 'in', many: 'in', of: 'neighborhoods', none: 'in no known neighborhood' },
}

const flagPhrases = {
  unassigned: { true: 'unassigned', false: 'assigned' },
  photo: { true: 'with a photo', false: 'without a photo' },
  located: { true: 'on the map', false: 'without location' },
} as const satisfies Record<FlagKey, Record<'true' | 'false', string>>

const datesWords = { opened: 'opened', due: 'due', closed: 'closed' } as const satisfies Record<DatesKey, string>

/** What the filter says of one field, as a part of a sentence; null where it says nothing. The status is its subject: "Open cases". */
export function fieldSaid(field: FilterField, filter: CaseFilter, city: City): string | null {
  if (field.kind === 'dates') {
    const words = rangeWords(field.key, rangeOf(filter, field.key), city.locale)
    return words && `${datesWords[field.key]} ${words}`
  }
  if (field.kind === 'area') return filter.area === undefined ? null : 'in the area drawn'
  if (field.key === 'status') return statusSaid(chosenOf(filter, field))
  const chosen = chosenOf(filter, field)
  if (chosen.length === 0) return null
  if (field.kind === 'flag') return flagPhrases[field.key][chosen[0] as 'true' | 'false']
  if (field.kind === 'district') return choicesSaid(chosen, districtPhrase(field.label, chosen))
  const phrase = phrases[field.key]
  const isSentence = field.key === 'sla' || field.key === 'channel'
  const names = namesOf(field, chosen, city, isSentence)
  if (field.key !== 'crew' || !names.includes(me)) return choicesSaid(names, phrase)
  return ['with my crew', choicesSaid(names.filter((name) => name !== me), phrase)].filter(Boolean).join(' or ')
}

function namesOf(field: ChosenField, chosen: readonly string[], city: City, lower: boolean): string[] {
  const vocabulary = vocabularyOf(field, city)
  // Words of a closed vocabulary stand in its order, whatever order the address has.
  const inOrder = lower ? vocabulary.filter(({ value }) => chosen.includes(value)).map(({ value }) => value) : chosen
  return inOrder.map((value) => {
    if (canonical(vocabulary, value) === none) return none
    const name = labelOf(vocabulary, value)
    if (value === me && (field.key === 'assignee' || field.key === 'crew')) return me
    return lower ? channelNames[value] ?? lowerFirst(name) : name
  })
}

/** "by other" would leave out what it is. */
const channelNames: Record<string, string> = { other: 'another channel', unknown: 'an unknown channel' }

function choicesSaid(names: readonly string[], { one, many, of, none: without }: Phrase): string {
  const named = names.filter((name) => name !== none)
  const parts = named.length > namedUpTo ? [`${many} ${named.length} ${of}`.trim()] : named.length > 0 ? [`${one} ${orWords(named)}`.trim()] : []
  return [...parts, ...(names.includes(none) ? [without] : [])].join(' or ')
}

/** Sources write "17" or "Ward 17"; nobody says "ward Ward 17". */
function districtPhrase(label: string, chosen: readonly string[]): Phrase {
  const kind = lowerFirst(label)
  const saysItself = chosen.every((value) => value === none || value.toLowerCase().startsWith(kind.toLowerCase()))
  return { one: saysItself ? 'in' : `in ${kind}`, many: 'in', of: `${kind}s`, none: `in no ${kind}` }
}

function statusSaid(chosen: readonly string[]): string {
  const isAll = chosen.length === 0 || (chosen.includes('open') && chosen.includes('closed'))
  if (isAll) return 'All cases'
  if (chosen.includes('open')) return 'Open cases'
  const names = statuses.filter((value) => chosen.includes(value)).map((value) => statusWords[value].toLowerCase())
  const said = orWords(names)
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} cases`
}

/** The whole filter in a line, as the bar says it: "Open cases, overdue, in team PARK". */
export function filterSentence(filter: CaseFilter, city: City): string {
  const said = filterFields(city).flatMap((field) => fieldSaid(field, filter, city) ?? [])
  return [...said, ...(filter.q ? [`with “${filter.q}”`] : [])].join(', ')
}

function orWords(names: readonly string[]): string {
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
