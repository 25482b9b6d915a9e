import type { Channel, SlaState, Status } from './vocabulary.ts'

/** What people call the contract's values, on the screen, in a facet's label and in an export. Other languages begin here. */
export const statusWords = {
  'new': 'New', 'assigned': 'Assigned', 'in-progress': 'In progress', 'waiting': 'Waiting', 'closed': 'Closed',
} as const satisfies Record<Status, string>

export const channelWords = {
  'app': 'App', 'phone': 'Phone', 'web': 'Web', 'email': 'Email', 'social': 'Social media', 'worker-app': 'Worker app',
  'staff': 'Staff', 'integration': 'Integration', 'other': 'Other', 'unknown': 'Unknown',
} as const satisfies Record<Channel, string>

export const slaWords = { 'overdue': 'Overdue', 'due-soon': 'Due soon', 'on-time': 'On time' } as const satisfies Record<SlaState, string>

/** A case that has no state against its target, because it has none. */
export const noTargetWords = 'No target'

/** What is asked with yes and no. */
export const flagWords = {
  unassigned: { true: 'Unassigned', false: 'Assigned' },
  photo: { true: 'With a photo', false: 'Without a photo' },
  located: { true: 'On the map', false: 'Without location' },
} as const
