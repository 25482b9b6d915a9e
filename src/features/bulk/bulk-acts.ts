import type { BulkCommand } from '../../../contract/bulk.ts'
import type { CaseRow } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan, type CaseState, type Closing } from '../../../contract/lifecycle.ts'
import { mayAct, roleMay, type CaseAction } from '../../../contract/permissions.ts'
import type { Staff } from '../../../contract/session.ts'
import type { BulkWhat } from '../../api/bulk.ts'
import { count } from '../../lib/words.ts'

export type BulkAct = BulkCommand['act']

/** What somebody must be allowed for each: ending a wait is part of waiting. */
const actions = { assign: 'assign', start: 'start', wait: 'wait', resume: 'wait', note: 'note', close: 'close', reopen: 'reopen' } as const satisfies Record<BulkAct, CaseAction>

export const actWords = {
  assign: 'Assign', start: 'Start', wait: 'Wait', resume: 'End the waiting', note: 'Note', close: 'Close', reopen: 'Reopen',
} as const satisfies Record<BulkAct, string>

/** These are done without a word more. */
export const isPlain = (act: BulkAct): act is 'start' | 'resume' => act === 'start' || act === 'resume'

export const bulkActs = Object.keys(actions) as BulkAct[]

export function roleMayBulk(staff: Staff, act: BulkAct): boolean {
  return roleMay(staff.role, actions[act])
}

/** A row as the rules see it. What a row does not say, they do not ask here. */
export function rowState({ status, team, crew, assignee }: CaseRow): CaseState {
  return { status, teamId: team?.id ?? null, crewId: crew?.id ?? null, assigneeId: assignee?.id ?? null, outcome: null, duplicateOf: null }
}

/** Does the case take that, as it stands in the list, from this person? What its type asks for is another matter. */
export function takes(act: BulkAct, row: CaseRow, staff: Staff): boolean {
  if (!mayAct(staff, actions[act], row.team?.id ?? null)) return false
  const state = rowState(row)
  switch (act) {
    case 'start': return caseCan.start(state).length === 0
    case 'resume': return caseCan.resume(state).length === 0
    case 'reopen': return caseCan.reopen(state).length === 0
    case 'note': return true
    case 'assign': case 'wait': case 'close': return row.status !== 'closed'
  }
}

/** Cases whose type asks for more than is written: they would be refused, and are better closed one by one. */
export function notSoClosed(rows: readonly CaseRow[], closing: Closing, city: City): CaseRow[] {
  return rows.filter((row) => caseCan.close(rowState(row), closing, city.types.find(({ id }) => id === row.type?.id)?.closingNeeds ?? []).length > 0)
}

/** What was done, as a sentence without its end. */
export function doneWords(what: BulkWhat, n: number, city: City): string {
  const cases = count(n, 'case')
  switch (what.act) {
    case 'assign': {
      const { teamId, crewId, assigneeId } = what.body
      const name = [city.staff.find(({ id }) => id === assigneeId), city.crews.find(({ id }) => id === crewId), city.teams.find(({ id }) => id === teamId)].find(Boolean)?.name
      return name ? `Assigned ${cases} to ${name}` : `Took ${cases} back to triage`
    }
    case 'start': return `Began the work on ${cases}`
    case 'wait': return `${cases} set to wait`
    case 'resume': return `Ended the waiting of ${cases}`
    case 'note': return `Added a note to ${cases}`
    case 'close': return `Closed ${cases}`
    case 'reopen': return `Reopened ${cases}`
  }
}
