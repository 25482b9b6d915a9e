import { z } from 'zod'
import type { ClosingNeed, Outcome, Status } from './vocabulary.ts'

/** Why a command cannot be applied to a case as it stands. The words are in words.ts. */
export const refusals = [
  'case-closed', 'case-open', 'same-assignment', 'nobody-has-it', 'already-started', 'not-waiting', 'until-past', 'until-too-far', 'nothing-changed',
  'outcome-missing', 'completion-photo-missing', 'crew-missing', 'note-missing', 'duplicate-unnamed',
  'duplicate-of-itself', 'original-is-duplicate', 'has-duplicates', 'not-a-duplicate', 'closed-differently', 'nothing-to-undo',
] as const
export const Refusal = z.enum(refusals)
export type Refusal = z.infer<typeof Refusal>

export type Assignment = { teamId: number | null; crewId: number | null; assigneeId: number | null }
export type CaseState = Assignment & { status: Status; outcome: Outcome | null; duplicateOf: number | null }

/** What a close-out brings, as far as the rules ask. */
export type Closing = { outcome: Outcome | null; note: string | null; crewId: number | null; completionPhotos: number }

/**
 * One table of what can be done to a case, for server, screen and tests: every reason against it, none means yes.
 * Instants are ms since 1970.
 */
export const caseCan = {
  assign: (now: CaseState, to: Assignment): Refusal[] => {
    if (now.status === 'closed') return ['case-closed']
    return now.teamId === to.teamId && now.crewId === to.crewId && now.assigneeId === to.assigneeId ? ['same-assignment'] : []
  },
  start: (now: CaseState): Refusal[] => {
    if (now.status === 'closed') return ['case-closed']
    if (now.status === 'in-progress') return ['already-started']
    return hasNobody(now) ? ['nobody-has-it'] : []
  },
  /** Waiting once more says another reason or end; the clock goes on standing still since the first. */
  wait: (now: CaseState, to: { until: number | null }, at: number): Refusal[] => [
    ...(now.status === 'closed' ? ['case-closed' as const] : []),
    ...(to.until !== null && to.until <= at ? ['until-past' as const] : []),
    ...(to.until !== null && to.until > at + longestWait ? ['until-too-far' as const] : []),
  ],
  resume: (now: CaseState): Refusal[] => (now.status === 'waiting' ? [] : ['not-waiting']),
  note: (): Refusal[] => [],
  /** A closed case too: a wrong type would count wrongly for ever. */
  edit: (_: CaseState, changes: number): Refusal[] => (changes === 0 ? ['nothing-changed'] : []),
  close: (now: CaseState, { outcome, note, crewId, completionPhotos }: Closing, needs: readonly ClosingNeed[]): Refusal[] => {
    // Work that was not done has no crew and no photo to show; a reason it has.
    const done = outcome === 'resolved' || outcome === null
    const asks = (need: ClosingNeed) => needs.includes(need)
    return [
      ...(now.status === 'closed' ? ['case-closed' as const] : []),
      ...(outcome === null ? ['outcome-missing' as const] : []),
      ...(outcome === 'duplicate' ? ['duplicate-unnamed' as const] : []),
      ...(done && asks('completion-photo') && completionPhotos === 0 ? ['completion-photo-missing' as const] : []),
      ...(done && asks('crew') && crewId === null ? ['crew-missing' as const] : []),
      ...((asks('note') || needsWhy.includes(outcome)) && !note ? ['note-missing' as const] : []),
    ]
  },
  reopen: (now: CaseState): Refusal[] => (now.status === 'closed' ? [] : ['case-open']),
  /** An open case, or one that was closed as a duplicate of nobody knew what. Chains are not made: the original is named. */
  linkDuplicate: (now: CaseState, to: { isSelf: boolean; originalIsDuplicate: boolean; hasDuplicates: boolean }): Refusal[] => [
    ...(now.status === 'closed' && (now.outcome !== 'duplicate' || now.duplicateOf !== null) ? ['closed-differently' as const] : []),
    ...(to.isSelf ? ['duplicate-of-itself' as const] : []),
    ...(to.originalIsDuplicate ? ['original-is-duplicate' as const] : []),
    ...(to.hasDuplicates ? ['has-duplicates' as const] : []),
  ],
  unlinkDuplicate: (now: CaseState): Refusal[] => (now.duplicateOf === null ? ['not-a-duplicate'] : []),
}

/** In ms: five years. What waits longer is not waiting. */
const longestWait = 5 * 366 * 86_400_000

/** What a resident cannot be told without a sentence of why. */
const needsWhy: readonly (Outcome | null)[] = ['referred', 'unable', 'other']

const hasNobody = ({ teamId, crewId, assigneeId }: Assignment) => teamId === null && crewId === null && assigneeId === null

/** The status that an open case has by who has it, when nothing has been begun. */
export function statusOf(assignment: Assignment): Status {
  return hasNobody(assignment) ? 'new' : 'assigned'
}

/** The status after an assignment: taking everybody away makes a case new; work already begun, or waiting, stays so. */
export function statusAfterAssign(status: Status, to: Assignment): Status {
  if (hasNobody(to)) return 'new'
  return status === 'new' ? 'assigned' : status
}
