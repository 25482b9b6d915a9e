import type { Selectable, Updateable } from 'kysely'
import type { ClosingPhoto } from '../../contract/commands.ts'
import type { CaseAction } from '../../contract/permissions.ts'
import type { Tables } from '../db/tables.ts'

/** A photo at its place among a case's own. */
export type PlacedPhoto = ClosingPhoto & { position: number; addedAt: string }

/** Photos that a command gave to a case, or took from it. */
export type PhotoMoves = { added?: readonly PlacedPhoto[]; removed?: readonly PlacedPhoto[] }

/**
 * What it takes to take a command back: the columns that it changed, as they were. It stands in its event's `before`, for the
 * log knows the case of that moment best; what people and other systems read of the log leaves it out.
 */
export type WayBack = PhotoMoves & {
  /** What somebody must be allowed who takes it back: the same as for doing it. */
  action: CaseAction
  was: Updateable<Tables['cases']>
}

/** What it is called in a `before`. */
export const wayBackField = 'wayBack'

/** As a part of `before`; nothing for a note, which stays. */
export function wayBack(action: CaseAction, state: Partial<Selectable<Tables['cases']>>, set: Updateable<Tables['cases']>, { added, removed }: PhotoMoves = {}): Record<string, WayBack> {
  if (action === 'note') return {}
  const columns = (Object.keys(set) as (keyof typeof set)[])
    // An address that a resident may have by now is not taken away.
    .filter((column) => column !== 'card_token' && JSON.stringify(state[column] ?? null) !== JSON.stringify(set[column] ?? null))
  const was = Object.fromEntries(columns.map((column) => [column, state[column] ?? null]))
  return { [wayBackField]: { action, was, ...(added?.length && { added }), ...(removed?.length && { removed }) } }
}

/** The reverse; null where an event has none: it is older than this, or nobody's command. */
export function readWayBack(before: Record<string, unknown>): WayBack | null {
  return (before[wayBackField] as WayBack | undefined) ?? null
}
