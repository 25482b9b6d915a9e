import type { CaseRow } from '../../contract/case.ts'
import { slaState, type SlaBounds } from '../../contract/sla.ts'
import { clockWords, spanWords } from './time-words.ts'

/** Meanings that a colour may stand for, always beside a word or a sign. */
export type Tone = 'bad' | 'warn' | 'calm' | 'muted'

export type ClockLook = { tone: Tone; words: string; title: string }

/** A case's SLA clock as it is shown: words for the column, a sentence for the tooltip and the screen reader. */
export function clockLook(row: Pick<CaseRow, 'dueAt' | 'closedAt' | 'waitingSince' | 'status'>, bounds: SlaBounds): ClockLook {
  const state = slaState(row, bounds)
  if (row.status === 'closed') {
    if (state === null) return { tone: 'muted', words: 'Closed', title: 'Closed; it had no target' }
    const late = spanWords(Date.parse(row.closedAt!) - Date.parse(row.dueAt!))
    return state === 'overdue'
      ? { tone: 'muted', words: `${late} late`, title: `Closed ${late} after its target` }
      : { tone: 'muted', words: 'In time', title: 'Closed within its target' }
  }
  if (row.dueAt === null) return { tone: 'muted', words: 'No target', title: 'It has no target' }
  if (row.waitingSince !== null) return { tone: 'muted', words: 'Paused', title: 'Its clock stands still while it waits' }
  const words = clockWords(Date.parse(row.dueAt), bounds.now)
  if (state === 'overdue') return { tone: 'bad', words, title: `Overdue: ${words}` }
  if (state === 'due-soon') return { tone: 'warn', words, title: `Due soon: ${words}` }
  return { tone: 'calm', words, title: `On time: ${words}` }
}
