import type { Refusal } from './lifecycle.ts'
import type { Channel, ClosingNeed, Outcome, SlaState, Status } from './vocabulary.ts'

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

export const outcomeWords = {
  'resolved': 'Resolved', 'no-action-needed': 'No action needed', 'duplicate': 'Duplicate', 'referred': 'Referred elsewhere',
  'unable': 'Unable to resolve', 'other': 'Other',
} as const satisfies Record<Outcome, string>

export const closingNeedWords = {
  'completion-photo': 'a photo of the finished work', 'crew': 'the crew that did it', 'note': 'a note to the resident',
} as const satisfies Record<ClosingNeed, string>

/** Why a case does not take a command. */
export const refusalWords = {
  'case-closed': 'The case is closed.',
  'case-open': 'The case is open.',
  'same-assignment': 'They have the case already.',
  'nobody-has-it': 'Nobody has the case: assign it first.',
  'already-started': 'Work on it has begun already.',
  'not-waiting': 'The case does not wait.',
  'until-past': 'The time to wait until is over.',
  'until-too-far': 'Let it wait at most five years.',
  'nothing-changed': 'Nothing is different.',
  'outcome-missing': 'Say how it ended.',
  'completion-photo-missing': 'This type is closed with a photo of the finished work.',
  'crew-missing': 'This type is closed with the crew that did it.',
  'note-missing': 'Write a note to the resident.',
  'duplicate-unnamed': 'Name the case that it repeats: a duplicate is linked.',
  'duplicate-of-itself': 'A case is not its own duplicate.',
  'original-is-duplicate': 'That case is a duplicate itself: name its original.',
  'has-duplicates': 'Other cases are linked to this one as their original: link them elsewhere first.',
  'not-a-duplicate': 'The case is not linked as a duplicate.',
  'closed-differently': 'The case was closed for another reason: reopen it first.',
  'nothing-to-undo': 'There is nothing here that can be taken back.',
} as const satisfies Record<Refusal, string>
