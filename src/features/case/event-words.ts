import type { CaseEvent } from '../../../contract/case-event.ts'
import type { Status } from '../../../contract/vocabulary.ts'
import { statusWords } from '../../../contract/words.ts'
import { fieldWords } from '../../lib/words.ts'

/** One line of the log as a sentence: who did what. */
export function eventSentence(event: CaseEvent): string {
  const who = event.actor?.name ?? event.import?.file ?? 'Streetdesk'
  switch (event.type) {
    case 'assigned': {
      const team = event.after['team']
      return typeof team === 'string' ? `${who} assigned it to ${team}` : `${who} took it back from ${plainWords(event.before['team']) || 'its team'}`
    }
    case 'created':
      return `${who} took in the report`
    case 'noted':
      return `${who} wrote a note`
    case 'imported':
      return `Imported from ${event.import?.file ?? 'a file'}`
    case 'source-updated':
      return `Changed in the source (${event.import?.file ?? 'import'})`
  }
}

export type FieldChange = { field: string; from: string; to: string }

/** The changed fields of an event that its sentence does not say already. */
export function fieldChanges(event: CaseEvent): FieldChange[] {
  return Object.keys(event.after)
    .filter((field) => !(event.type === 'assigned' && field === 'team') && event.type !== 'imported' && event.type !== 'created')
    .map((field) => ({ field: fieldWords[field] ?? field, from: valueWords(field, event.before[field]), to: valueWords(field, event.after[field]) }))
}

function valueWords(field: string, value: unknown): string {
  const words = plainWords(value)
  if (field === 'status') return statusWords[words as Status] ?? words
  return words || 'nothing'
}

/** A value of the log, whatever it is, as text. */
function plainWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
