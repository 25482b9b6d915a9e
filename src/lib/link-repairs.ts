import { caseFilterShape, type CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import { rangeWords } from './date-ranges.ts'
import type { DeskLink } from './desk-link.ts'
import { lowerFirst, vocabularyOf } from './filter-choices.ts'
import { chosenOf, filterFields, toggleStatus, withChosen, withRange, type ChosenField, type DatesKey, type FilterField } from './filter-fields.ts'
import { fieldSaid } from './filter-words.ts'
import { nearest } from './nearest.ts'
import { readDates } from './read-dates.ts'

/** What may be taken instead: another filter, or the same in another order or look. */
export type Offer = { label: string } & ({ filter: CaseFilter } | { desk: Pick<DeskLink, 'sort' | 'dir' | 'view'> })

/** Something of a link that was not understood: what is said of it, and what may be taken instead. */
export type Misread = { text: string; said: string; offers: Offer[]; /** Perhaps the number of a case: the server knows. */ number?: string }

/**
 * Says of each part of a link what is wrong with it, and what is nearest.
 * @param unread parts as `field=value`, as the address was written. @param filter what was understood.
 */
export function misreads(unread: readonly string[], filter: CaseFilter, city: City, today: string): Misread[] {
  const fields = filterFields(city)
  return unread.map((text) => {
    const [, name, value] = /^([^=]*)=(.*)$/s.exec(text) ?? []
    // Too many, as `readDesk` says it itself.
    if (name === undefined || value === undefined) return { text, said: 'So many are not looked for at once.', offers: [] }
    const [, key, end] = /^(opened|due|closed)(From|To)$/.exec(name) ?? []
    if (key !== undefined) return { text, ...wrongDay(name, key as DatesKey, end as 'From' | 'To', value, filter, city, today) }
    const field = fields.find((one) => one.key === name)
    return { text, ...(field ? wrongValue(field, value, filter, city, today) : wrongField(text, name, value, fields, filter, city, today)) }
  })
}

type Saying = Omit<Misread, 'text'>

function wrongValue(field: FilterField, value: string, filter: CaseFilter, city: City, today: string): Saying {
  if (field.kind === 'area') return { said: 'The area needs three to a hundred corners.', offers: [] }
  if (field.kind === 'dates') {
    const known = withDates(field.key, value, filter, today)
    return { said: `Days are asked for as “${field.key}From” and “${field.key}To”.`, offers: known ? [{ label: fieldSaid(field, known, city) ?? value, filter: known }] : [] }
  }
  const vocabulary = vocabularyOf(field, city)
  const offers = nearest(value, vocabulary).map((choice) => ({
    label: choice.label, filter: withChosen(filter, field, field.kind === 'flag' ? [choice.value] : field.key === 'status' ? statusMeant(field, choice.value, filter) : [...chosenOf(filter, field), choice.value]),
  }))
  return { said: `“${value}” is no ${lowerFirst(field.label)} here.${field.key === 'status' && isOpenOnly(filter) ? ' Open cases are shown.' : ''}`, offers }
}

const isOpenOnly = ({ status = [] }: CaseFilter) => status.length === 1 && status[0] === 'open'

/** Open cases alone are what is shown in place of a status that cannot be read: what is meant stands for them. */
function statusMeant(field: ChosenField, value: string, filter: CaseFilter): string[] {
  const had = chosenOf(filter, field)
  return isOpenOnly(filter) ? [value] : had.includes(value) ? [...had] : toggleStatus(had, value)
}

function withDates(key: DatesKey, value: string, filter: CaseFilter, today: string): CaseFilter | null {
  const range = readDates(value, today, key === 'due')
  return range && withRange(filter, key, range)
}

function wrongDay(name: string, key: DatesKey, end: 'From' | 'To', value: string, filter: CaseFilter, city: City, today: string): Saying {
  const range = readDates(value, today, key === 'due') ?? lastOfItsMonth(value)
  const day = end === 'From' ? (range?.from ?? range?.to) : (range?.to ?? range?.from)
  const label = day === undefined ? null : rangeWords(key, end === 'From' ? { from: day, to: undefined } : { from: undefined, to: day }, city.locale)
  return { said: `“${value}” is no date.`, offers: day === undefined || label === null ? [] : [{ label, filter: { ...filter, [name]: day } }] }
}

/** "2025-02-30" means the end of February. */
function lastOfItsMonth(value: string) {
  const [, month, day] = /^(\d{4}-\d{2})-(\d{2})$/.exec(value) ?? []
  const last = month !== undefined && Number(day) > 28 ? readDates(month, '2000-01-01')?.to : undefined
  return last === undefined ? null : { from: last, to: last }
}

const orders = [
  { label: 'Due first', desk: { sort: 'due', dir: 'asc' } },
  { label: 'Newest first', desk: { sort: 'opened', dir: 'desc' } },
  { label: 'Oldest first', desk: { sort: 'opened', dir: 'asc' } },
] as const satisfies readonly Offer[]
const looks = [
  { label: 'List and map', desk: { view: 'split' } },
  { label: 'The list', desk: { view: 'list' } },
  { label: 'The map', desk: { view: 'map' } },
] as const satisfies readonly Offer[]

function wrongField(text: string, name: string, value: string, fields: readonly FilterField[], filter: CaseFilter, city: City, today: string): Saying {
  if (name === 'sort' || name === 'dir') return { said: `“${value}” is no order.`, offers: [...orders] }
  if (name === 'view') return { said: `“${value}” is no view of the desk.`, offers: [...looks] }
  if (name === 'case' && /\d/.test(value)) return { said: '', offers: [], number: value.replace(/^#/, '').trim() }
  if (name === 'q') return { said: 'So long a search is not looked for.', offers: [] }
  if (name === 'case' || name === 'at' || name === 'in' || name === 'do') return { said: `${text} cannot be read.`, offers: [] }
  const names = fields.flatMap((field) => (field.kind === 'dates' ? ['', 'From', 'To'].map((end) => ({ value: `${field.key}${end}`, label: `${field.label}${end}` })) : [{ value: field.key, label: field.label }]))
  const offers = nearest(name, names, 1).flatMap(({ value: meant }) => {
    const known = withField(meant, value, fields, filter, city, today)
    return known ? [{ label: `${meant}=${value}`, filter: known }] : []
  })
  return { said: `There is no field “${name}”.`, offers }
}

/** The filter with a value that a field takes; null where it does not. */
function withField(name: string, value: string, fields: readonly FilterField[], filter: CaseFilter, city: City, today: string): CaseFilter | null {
  const values = value.split(',')
  const field = fields.find((one) => one.key === name)
  if (field?.kind === 'dates') return withDates(field.key, value, filter, today)
  if (field?.kind === 'district') return withChosen(filter, field, values)
  const schema = caseFilterShape[name as keyof typeof caseFilterShape]
  const read = schema?.safeParse(field && field.kind !== 'flag' && field.kind !== 'area' ? values : value)
  if (!read?.success) return null
  if (field?.kind === 'choices' && !values.every((one) => vocabularyOf(field, city).some((choice) => choice.value.toLowerCase() === one.toLowerCase()))) return null
  return { ...filter, [name]: read.data }
}
