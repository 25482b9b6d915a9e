import type { Case } from '../../../contract/case.ts'
import { caseCan, type CaseState, type Closing, type Refusal } from '../../../contract/lifecycle.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { ClosingNeed } from '../../../contract/vocabulary.ts'
import { refusalWords } from '../../../contract/words.ts'
import type { PhotoNow } from '../../api/outbox/photo-work.ts'
import type { Typed } from '../../api/outbox/kept-close-out.ts'

export type Field = 'outcome' | 'photos' | 'crew' | 'note'
export type FieldErrors = Partial<Record<Field | 'form', string>>

const fieldOf: Partial<Record<Refusal, Field>> = {
  'outcome-missing': 'outcome', 'duplicate-unnamed': 'outcome', 'completion-photo-missing': 'photos', 'crew-missing': 'crew', 'note-missing': 'note',
}
const asks: Partial<Record<Refusal, 'outcome' | ClosingNeed>> = {
  'outcome-missing': 'outcome', 'completion-photo-missing': 'completion-photo', 'crew-missing': 'crew', 'note-missing': 'note',
}
/** What the contract calls the parts of a close-out, as the form does. */
const inputs: Record<string, Field> = { outcome: 'outcome', photos: 'photos', crewId: 'crew', note: 'note' }

/** The close-out as far as the rules ask. A photo that will never be sent is none. */
export function closingOf({ outcome, note, crewId, photos }: Typed, known: ReadonlyMap<string, PhotoNow>): Closing {
  return { outcome, note: note.trim() || null, crewId, completionPhotos: photos.filter(({ id, kind }) => kind === 'completion' && known.get(id)?.state !== 'refused').length }
}

/** Why the server would refuse it, by the server's own rules. */
export function reasonsAgainst(current: Case, closing: Closing): Refusal[] {
  return caseCan.close(stateOf(current), closing, current.closingNeeds)
}

/** All that closing it asks for, with this outcome, and whether it is there. */
export function checklist(current: Case, closing: Closing): { need: 'outcome' | ClosingNeed; met: boolean }[] {
  const open = reasonsAgainst(current, closing)
  const asked = reasonsAgainst(current, { ...closing, note: null, crewId: null, completionPhotos: 0 })
  return (['outcome-missing', ...asked.filter((reason) => reason !== 'outcome-missing')] as const)
    .flatMap((reason) => (asks[reason] ? [{ need: asks[reason], met: !open.includes(reason) }] : []))
}

/** Reasons and field problems, each where it can be put right. */
export function fieldErrors(reasons: readonly Refusal[], problem: Problem | null): FieldErrors {
  const said = [
    ...[...new Set([...reasons, ...(problem?.reasons ?? [])])].map((reason) => [fieldOf[reason] ?? 'form', refusalWords[reason]] as const),
    ...(problem?.fields ?? []).map(({ field, message }) => [inputs[field] ?? 'form', message] as const),
  ]
  return said.reduce<FieldErrors>((errors, [field, words]) => ({ ...errors, [field]: errors[field] ? `${errors[field]} ${words}` : words }), {})
}

function stateOf({ status, team, crew, assignee, outcome, duplicateOf }: Case): CaseState {
  return { status, teamId: team?.id ?? null, crewId: crew?.id ?? null, assigneeId: assignee?.id ?? null, outcome, duplicateOf: duplicateOf?.id ?? null }
}
