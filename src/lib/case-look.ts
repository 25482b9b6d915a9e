import type { CaseRow } from '../../contract/case.ts'
import { slaState, type SlaBounds } from '../../contract/sla.ts'
import { clockWords, dayWords, spanWords } from './time-words.ts'

/** Meanings that a colour may stand for, always beside a word or a sign. */
export type Tone = 'bad' | 'warn' | 'calm' | 'muted'

export type ClockLook = { tone: Tone; words: string; title: string }

/** A case's SLA clock as it is shown: words for the column, a sentence for the tooltip and the screen reader. */
export function clockLook(row: Pick<CaseRow, 'dueAt' | 'closedAt' | 'waitingSince' | 'waitingUntil' | 'status'>, bounds: SlaBounds): ClockLook {
  const state = slaState(row, bounds)
  if (row.status === 'closed') {
    if (state === null) return { tone: 'muted', words: 'Closed', title: 'Closed; it had no target' }
    const late = spanWords(Date.parse(row.closedAt!) - Date.parse(row.dueAt!))
    return state === 'overdue'
      ? { tone: 'muted', words: `${late} late`, title: `Closed ${late} after its target` }
      : { tone: 'muted', words: 'In time', title: 'Closed within its target' }
  }
  if (row.waitingSince !== null) return waitLook(row.waitingSince, row.waitingUntil, bounds)
  if (row.dueAt === null) return { tone: 'muted', words: 'No target', title: 'It has no target' }
  const words = clockWords(Date.parse(row.dueAt), bounds.now)
  if (state === 'overdue') return { tone: 'bad', words, title: `Overdue: ${words}` }
  if (state === 'due-soon') return { tone: 'warn', words, title: `Due soon: ${words}` }
  return { tone: 'calm', words, title: `On time: ${words}` }
}

/** What one asks of a case that waits: until when, or else how long it has waited. */
function waitLook(since: string, until: string | null, { now, timeZone }: SlaBounds): ClockLook {
  // What a device has kept from before rows said this has none.
  if (until) {
    const day = dayWords(until, timeZone, now)
    return { tone: 'muted', words: `Until ${day}`, title: `Waits until ${day}; its clock stands still` }
  }
  const span = spanWords(now - Date.parse(since))
  const words = span === 'now' ? 'Waiting' : `Waiting ${span}`
  return { tone: 'muted', words, title: `${words}, until somebody ends it; its clock stands still` }
}
