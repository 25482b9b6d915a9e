import type { CaseEvent } from '../../contract/case-event.ts'

/** The fields of a case, as its log names them, that each command decides on. A note is about none. */
export const touches = {
  assign: ['team', 'crew', 'assignee', 'status'],
  start: ['status', 'team', 'crew', 'assignee'],
  wait: ['status', 'waitingUntil'],
  resume: ['status', 'waitingUntil'],
  note: [],
} as const satisfies Record<string, readonly string[]>

/** Did all this leave alone what a command was decided on? Then it may go onto the newer version without asking again. */
export function leaveAlone(events: readonly CaseEvent[], fields: readonly string[]): boolean {
  return events.every((event) => Object.keys(event.after).every((field) => !fields.includes(field)))
}
