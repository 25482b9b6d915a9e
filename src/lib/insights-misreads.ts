import type { CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import { periodKinds } from '../../contract/periods.ts'
import { channels } from '../../contract/vocabulary.ts'
import { rangeWords } from './date-ranges.ts'
import { insightsFields, type InsightsLink } from './insights-link.ts'
import { misreads } from './link-repairs.ts'
import { nearest } from './nearest.ts'
import { readDates } from './read-dates.ts'

/** Something of a link that was not understood: what is said of it, and what may be taken instead. */
export type InsightsMisread = { text: string; said: string; offers: { label: string; change: { filter: CaseFilter } | { link: Partial<InsightsLink> } }[] }

const deskFields = new Set(['sort', 'dir', 'view', 'case', 'do', 'in', 'at'])

/** What is wrong with each part of a link, `field=value`, and what is nearest. @param filter what was understood. */
export function insightsMisreads(unread: readonly string[], filter: CaseFilter, city: City, today: string): InsightsMisread[] {
  return unread.flatMap((text) => {
    const [, name, value] = /^([^=]*)=(.*)$/s.exec(text) ?? []
    if (name !== undefined && value !== undefined) {
      if (deskFields.has(name)) return { text, said: `“${name}” is for the desk.`, offers: [] }
      if (insightsFields.includes(name)) return { text, ...ownField(name, value, city, today) }
    }
    return misreads([text], filter, city, today).map(({ said, offers }) => ({
      text, said, offers: offers.flatMap((offer) => ('filter' in offer ? [{ label: offer.label, change: { filter: offer.filter } }] : [])),
    }))
  })
}

function ownField(name: string, value: string, city: City, today: string): Omit<InsightsMisread, 'text'> {
  if (name === 'by') {
    const kinds = periodKinds.map((kind) => ({ value: kind, label: `by ${kind}` }))
    return { said: `“${value}” is no period.`, offers: nearest(value, kinds, 1).map(({ value: by, label }) => ({ label, change: { link: { by } } })) }
  }
  if (name === 'from' || name === 'to') {
    const range = readDates(value, today)
    const day = name === 'from' ? (range?.from ?? range?.to) : (range?.to ?? range?.from)
    const label = day && rangeWords('opened', name === 'from' ? { from: day, to: undefined } : { from: undefined, to: day }, city.locale)
    return { said: `“${value}” is no date.`, offers: label ? [{ label, change: { link: { [name]: day } } }] : [] }
  }
  if (name === 'of') {
    const kinds = [{ value: 'neighborhood', label: 'by neighborhood' }, ...Object.entries(city.districts).map(([kind, label]) => ({ value: kind, label: `by ${label.toLowerCase()}` }))]
    return { said: `“${value}” is no kind of places here.`, offers: nearest(value, kinds, 1).map(({ value: of, label }) => ({ label, change: { link: { of } } })) }
  }
  if (name === 'groups') return { said: `${unknownSaid(value.split(/[,+]/))} Each channel stands by itself.`, offers: [] }
  if (name === 'pair') return { said: 'These are no two groups of this screen. The two largest are compared.', offers: [] }
  return { said: 'This cannot be read.', offers: [] }
}

/** “fax” is no channel. */
function unknownSaid(given: readonly string[]): string {
  const unknown = given.filter((one) => !(channels as readonly string[]).includes(one)).map((one) => `“${one}”`)
  return unknown.length === 0 ? 'These are no groups.' : `${unknown.join(', ')} ${unknown.length === 1 ? 'is no channel' : 'are no channels'}.`
}
