import type { CloseCase, ClosingPhoto, StaleProblem } from '../../../contract/commands.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Outcome } from '../../../contract/vocabulary.ts'

/** A photo of a close-out by its id on this device, which is not the server's. */
export type PlacedPhoto = { id: string; kind: ClosingPhoto['kind'] }

/** All that a person gave of a close-out. */
export type Typed = { outcome: Outcome | null; note: string; crewId: number | null; photos: readonly PlacedPhoto[] }

/**
 * How far it is. From `waiting` on it has the key under which it is sent, however often: it cannot happen twice.
 * `since` is when it was first to be sent, in ms since 1970.
 */
export type Standing =
  | { kind: 'draft' }
  | { kind: 'waiting'; key: string; since: number }
  | { kind: 'stale'; key: string; since: number; problem: StaleProblem }
  | { kind: 'refused'; key: string; since: number; problem: Problem }

/** Whose and which case it is about, as it was known when the person decided. */
export type About = { staffId: number; caseId: number; number: string; title: string; version: number }

/** A close-out on this device, from its first letter until the server has it: one per person and case. */
export type KeptCloseOut = About & { typed: Typed; standing: Standing }

export type Happening =
  | { type: 'typed'; change: Partial<Typed> }
  /** The person has seen what others did since, and goes on from there. */
  | { type: 'caught-up'; version: number }
  | { type: 'submitted'; key: string; at: number }
  /** The server, or this device, said no. */
  | { type: 'refused'; problem: Problem }
  /** A stale one once more, on the newer version. */
  | { type: 'applied-again' }
  /** Back to the form. */
  | { type: 'taken-back' }

/** What becomes of a close-out by what happens to it. What does not fit its standing changes nothing: it may come from another tab. */
export function afterThat(kept: KeptCloseOut, happening: Happening): KeptCloseOut {
  const { standing } = kept
  switch (happening.type) {
    case 'typed': {
      // What is on its way stays as it is; what was refused is being put right.
      if (standing.kind === 'waiting') return kept
      const typed = { ...kept.typed, ...happening.change }
      return { ...kept, typed, standing: standing.kind === 'refused' ? { kind: 'draft' } : standing }
    }
    case 'caught-up':
      return standing.kind === 'draft' || standing.kind === 'refused' ? { ...kept, version: happening.version } : kept
    case 'submitted':
      return standing.kind === 'draft' || standing.kind === 'refused' ? { ...kept, standing: { kind: 'waiting', key: happening.key, since: happening.at } } : kept
    case 'refused': {
      if (standing.kind !== 'waiting') return kept
      const { key, since } = standing
      const { problem } = happening
      return { ...kept, standing: isStale(problem) ? { kind: 'stale', key, since, problem } : { kind: 'refused', key, since, problem } }
    }
    case 'applied-again': {
      if (standing.kind !== 'stale') return kept
      const { key, since, problem } = standing
      return { ...kept, version: problem.current.version, standing: { kind: 'waiting', key, since } }
    }
    case 'taken-back': {
      // Nobody knows whether one that was sent has arrived: what is sent next has a key of its own, and is told if it has.
      const version = standing.kind === 'stale' ? standing.problem.current.version : kept.version
      return { ...kept, version, standing: { kind: 'draft' } }
    }
  }
}

/** What is sent; photos that the server does not have yet are missing. */
export function bodyOf({ outcome, note, crewId, photos }: Typed, photoIds: ReadonlyMap<string, string>): CloseCase {
  return { outcome, note: note.trim() || null, crewId, photos: photos.flatMap(({ id, kind }) => (photoIds.has(id) ? [{ photoId: photoIds.get(id)!, kind }] : [])) }
}

function isStale(problem: Problem): problem is StaleProblem {
  return problem.code === 'stale-version' && 'current' in problem
}
