import type { CaseEvent } from '../../contract/case-event.ts'
import { channelWords, outcomeWords, statusWords } from '../../contract/words.ts'
import { momentWords } from './time-words.ts'
import { count, fieldWords } from './words.ts'

/** One line of the log as a sentence: who did what. */
export function eventSentence(event: CaseEvent): string {
  const who = event.actor?.name ?? event.import?.file ?? 'Streetdesk'
  switch (event.type) {
    case 'assigned': {
      const to = [event.after['assignee'], event.after['crew'], event.after['team']].map(plainWords).find(Boolean)
      if (to) return `${who} assigned it to ${to}`
      const from = [event.before['assignee'], event.before['crew'], event.before['team']].map(plainWords).find(Boolean)
      return `${who} took it back from ${from ?? 'its team'}`
    }
    case 'created': return `${who} took in the report`
    case 'noted': return `${who} wrote a note`
    case 'imported': return `Imported from ${event.import?.file ?? 'a file'}`
    case 'source-updated': return `Changed in the source (${event.import?.file ?? 'import'})`
    case 'started': return `${who} began the work`
    case 'waited': return `${who} set it to wait`
    case 'resumed': return event.actor ? `${who} ended the waiting` : event.import ? 'The waiting ended: the source closed it' : 'The waiting ended: its time had come'
    case 'edited': return `${who} corrected it`
    case 'closed': return `${who} closed it: ${outcomeOf(event)}${closedWith(event)}`
    case 'reopened': return event.after['by'] === 'resident' ? 'A resident says that it is not fixed' : `${who} reopened it`
    case 'duplicate-linked': return `${who} linked it as a duplicate of ${originalOf(event.after)}`
    case 'duplicate-unlinked': return `${who} took back that it is a duplicate of ${originalOf(event.before)}`
  }
}

export type FieldChange = { field: string; from: string; to: string }

/** What the sentence of an event says already, or nobody asks. */
const said: Partial<Record<CaseEvent['type'], readonly string[]>> = {
  assigned: ['team', 'crew', 'assignee', 'flagged'],
  started: ['status', 'flagged'], waited: ['status'], resumed: ['status', 'waitingUntil', 'flagged'],
  closed: ['status', 'closedAt', 'outcome', 'closedCrew', 'photos', 'waitingUntil', 'flagged'],
  reopened: ['status', 'closedAt', 'closedCrew', 'by', 'flagged'],
  'duplicate-linked': ['status', 'closedAt', 'outcome', 'duplicateOf', 'waitingUntil', 'flagged'], 'duplicate-unlinked': ['status', 'closedAt', 'outcome', 'closedCrew', 'duplicateOf'],
}

/** The changed fields of an event that its sentence does not say already. Times are the city's. */
export function fieldChanges(event: CaseEvent, timeZone: string, locale: string): FieldChange[] {
  if (event.type === 'imported' || event.type === 'created') return []
  return Object.keys(event.after)
    .filter((field) => !said[event.type]?.includes(field))
    .map((field) => ({
      field: fieldWords[field] ?? field, from: valueWords(field, event.before[field], timeZone, locale), to: valueWords(field, event.after[field], timeZone, locale),
    }))
}

const words: Record<string, Record<string, string>> = { status: statusWords, outcome: outcomeWords, channel: channelWords }

function valueWords(field: string, value: unknown, timeZone: string, locale: string): string {
  const plain = plainWords(value)
  if (plain === '') return 'nothing'
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
