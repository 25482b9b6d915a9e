import type { Case } from '../../../contract/case.ts'
import { roleMay } from '../../../contract/permissions.ts'
import type { Staff } from '../../../contract/session.ts'

/** Whose it is to close, to somebody whose it is not. */
export function notYoursWords(staff: Staff, team: Case['team']): string {
  if (!roleMay(staff.role, 'close')) return 'Managers read; dispatchers and crews close cases.'
  return `It is with ${team?.name ?? 'nobody'}; your crew closes the cases of its own team.`
}

/** What closed it, as the log has it: a close-out, a duplicate named, or the source. */
export const closingEvent = ({ events }: Case) => events.findLast(({ after }) => after['status'] === 'closed')
