import type { CaseEvent } from '../../contract/case-event.ts'
import { channelWords, outcomeWords, statusWords } from '../../contract/words.ts'
import { momentWords } from './time-words.ts'
import { count, fieldWords } from './words.ts'

/** One line of the log as a sentence: who did what. */
export function eventSentence(event: CaseEvent): string {
  return sentence(event, event.actor?.name ?? event.import?.file ?? 'Streetdesk', 'it')
}

/** The same to whoever did it, away from the case: "You closed 101: done". */
export function ownSentence(event: CaseEvent, number: string): string {
  return event.type === 'started' ? `You began the work on ${number}` : sentence(event, 'You', number)
}

function sentence(event: CaseEvent, who: string, it: string): string {
  if (takesBack(event)) return `${who} took back ${takenBack(event)}`
  switch (event.type) {
    case 'assigned': {
      const to = [event.after['assignee'], event.after['crew'], event.after['team']].map(plainWords).find(Boolean)
      if (to) return `${who} assigned ${it} to ${to}`
      const from = [event.before['assignee'], event.before['crew'], event.before['team']].map(plainWords).find(Boolean)
      return `${who} took ${it} back from ${from ?? 'its team'}`
    }
    case 'created': return `${who} took in the report`
    case 'noted': return `${who} wrote a note`
    case 'imported': return `Imported from ${event.import?.file ?? 'a file'}`
    case 'source-updated': return `Changed in the source (${event.import?.file ?? 'import'})`
    case 'started': return `${who} began the work`
    case 'waited': return `${who} set ${it} to wait`
    case 'resumed': return event.actor ? `${who} ended the waiting${it === 'it' ? '' : ` of ${it}`}` : event.import ? 'The waiting ended: the source closed it' : 'The waiting ended: its time had come'
    case 'edited': return `${who} corrected ${it}`
    case 'closed': return `${who} closed ${it}: ${outcomeOf(event)}${closedWith(event)}`
    case 'reopened': return event.after['by'] === 'resident' ? 'A resident says that it is not fixed' : `${who} reopened ${it}`
    case 'duplicate-linked': return `${who} linked ${it} as a duplicate of ${originalOf(event.after)}`
    case 'duplicate-unlinked': return `${who} took back that ${it} is a duplicate of ${originalOf(event.before)}`
  }
}

/** What was taken back, by what is the case now. */
function takenBack({ type, before, after }: CaseEvent): string {
  switch (type) {
    case 'assigned': return ['team', 'crew', 'assignee'].some((field) => field in after) ? 'an assignment' : 'the beginning of the work'
    case 'waited': return 'the end of the waiting'
    case 'resumed': return 'the waiting'
    case 'edited': return 'a correction'
    case 'closed': return 'the reopening'
    case 'reopened': return 'the closing'
    case 'duplicate-linked': return `that it is no duplicate of ${originalOf(after)}`
    case 'duplicate-unlinked': return `that it is a duplicate of ${originalOf(before)}`
    case 'created': case 'imported': case 'source-updated': case 'noted': case 'started': return 'what was done'
  }
}

/** Is it the inverse of an event before? It says by its own changes what is as it was. */
export function takesBack({ after }: CaseEvent): boolean {
  return Object.hasOwn(after, 'undoes')
}

export type FieldChange = { field: string; from: string; to: string }

/** What the sentence of an event says already, or nobody asks. */
const said: Partial<Record<CaseEvent['type'], readonly string[]>> = {
  assigned: ['team', 'crew', 'assignee', 'status', 'flagged'],
  started: ['status', 'flagged'], waited: ['status'], resumed: ['status', 'waitingUntil', 'flagged'],
  closed: ['status', 'closedAt', 'outcome', 'closedCrew', 'photos', 'waitingUntil', 'flagged'],
  reopened: ['status', 'closedAt', 'closedCrew', 'by', 'flagged'],
  'duplicate-linked': ['status', 'closedAt', 'outcome', 'duplicateOf', 'waitingUntil', 'flagged'], 'duplicate-unlinked': ['status', 'closedAt', 'outcome', 'closedCrew', 'duplicateOf'],
}

/** What a field says that has no value. */
export const noValueWords = 'nothing'

/** The changed fields of an event that its sentence does not say already. Times are the city's. */
export function fieldChanges(event: CaseEvent, timeZone: string, locale: string): FieldChange[] {
  if (event.type === 'imported' || event.type === 'created') return []
  const left = takesBack(event) ? ['undoes', 'flagged', 'photos'] : said[event.type]
  return Object.keys(event.after)
    .filter((field) => !left?.includes(field))
    .map((field) => ({
      field: fieldWords[field] ?? field, from: valueWords(field, event.before[field], timeZone, locale), to: valueWords(field, event.after[field], timeZone, locale),
    }))
}

const words: Record<string, Record<string, string>> = { status: statusWords, outcome: outcomeWords, channel: channelWords }

function valueWords(field: string, value: unknown, timeZone: string, locale: string): string {
  const plain = field === 'duplicateOf' ? originalOf({ duplicateOf: value }) : plainWords(value)
  if (plain === '') return noValueWords
  if (/^(dueAt|openedAt|closedAt|waitingUntil)$/.test(field)) return momentWords(plain, timeZone, locale)
  return words[field]?.[plain] ?? plain
}

function outcomeOf({ after }: CaseEvent): string {
  const outcome = plainWords(after['outcome'])
  return words['outcome']![outcome]?.toLowerCase() ?? outcome
}

function closedWith({ after }: CaseEvent): string {
  const photos = Array.isArray(after['photos']) ? count(after['photos'].length, 'photo') : ''
  const with_ = [plainWords(after['closedCrew']), photos].filter(Boolean).join(' and ')
  return with_ && `, with ${with_}`
}

function originalOf(fields: CaseEvent['after']): string {
  const original = fields['duplicateOf']
  return typeof original === 'object' && original !== null && 'number' in original ? plainWords(original.number) : plainWords(original)
}

/** A value of the log, whatever it is, as text. */
function plainWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
