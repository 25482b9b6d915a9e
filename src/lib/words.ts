import type { Channel, Outcome, Role, SlaState, Status } from '../../contract/vocabulary.ts'

/** What the screen calls the contract's values. Other languages begin here. */
export const statusWords = {
  'new': 'New', 'assigned': 'Assigned', 'in-progress': 'In progress', 'waiting': 'Waiting', 'closed': 'Closed',
} as const satisfies Record<Status, string>

export const channelWords = {
  'app': 'App', 'phone': 'Phone', 'web': 'Web', 'email': 'Email', 'social': 'Social media', 'worker-app': 'Worker app',
  'staff': 'Staff', 'integration': 'Integration', 'other': 'Other', 'unknown': 'Unknown',
} as const satisfies Record<Channel, string>

export const slaWords = { 'overdue': 'Overdue', 'due-soon': 'Due soon', 'on-time': 'On time' } as const satisfies Record<SlaState, string>

export const outcomeWords = {
  'resolved': 'Resolved', 'no-action-needed': 'No action needed', 'duplicate': 'Duplicate', 'referred': 'Referred elsewhere',
  'unable': 'Unable to resolve', 'other': 'Other',
} as const satisfies Record<Outcome, string>

export const roleWords = { dispatcher: 'Dispatcher', crew: 'Crew', manager: 'Manager', admin: 'Administrator' } as const satisfies Record<Role, string>

/** What the log calls a changed field. */
export const fieldWords: Record<string, string> = {
  status: 'Status', team: 'Team', dueAt: 'Target', closedAt: 'Closed', openedAt: 'Opened', title: 'Title', type: 'Type', channel: 'Channel',
  address: 'Address', neighborhood: 'Neighborhood', closureNote: 'Closing note', outcome: 'Outcome', location: 'Place', zip: 'Zip',
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`
}
