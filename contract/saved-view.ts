import { z } from 'zod'
import type { Staff } from './session.ts'
import { Id, SmallId, Text } from './vocabulary.ts'

/** A desk's query string without what is of the moment (the open case, the map's place): filter, order, layout. */
const DeskQuery = Text.max(4000).refine((text) => !text.startsWith('?'), 'Leave out the question mark')

/** A desk that is worth coming back to, of one person or of everybody in a team. */
export const SavedView = z.object({
  id: Id,
  version: z.int().positive(),
  name: z.string(),
  query: z.string(),
  /** Whose team shares it; null: its owner's alone. */
  teamId: Id.nullable(),
  owner: z.object({ id: Id, name: z.string() }),
  /** May who asks change it? Its owner may, and an administrator. */
  mine: z.boolean(),
})
export type SavedView = z.infer<typeof SavedView>

/** The person's own views and those shared with their team (an administrator's list holds every team's), by name. */
export const SavedViewList = z.object({ items: z.array(SavedView) })
export type SavedViewList = z.infer<typeof SavedViewList>

export const WriteSavedView = z.strictObject({
  name: Text.trim().min(1, 'Give it a name').max(80, 'Write at most 80 characters'),
  query: DeskQuery,
  /** A team to share it with: one's own, for who is in one; any, for who is in none. */
  teamId: SmallId.nullable().default(null),
})
export type WriteSavedView = z.input<typeof WriteSavedView>

/** Views that people start with. They can hide them, not change them. */
export const startingViews = [
  { key: 'unassigned', name: 'Unassigned', query: 'status=open&unassigned=true' },
  { key: 'overdue', name: 'Overdue', query: 'status=open&sla=overdue' },
  { key: 'due-today', name: 'Due today', query: 'status=open&dueFrom=today&dueTo=today' },
  { key: 'waiting', name: 'Waiting', query: 'status=waiting' },
  { key: 'mine', name: 'Mine', query: 'status=open&assignee=me' },
  { key: 'my-crew', name: 'My crew', query: 'status=open&crew=me', only: 'crew' },
  { key: 'new-today', name: 'New today', query: 'status=open&openedFrom=today&sort=opened&dir=desc' },
  { key: 'no-location', name: 'No location', query: 'status=open&located=false' },
] as const satisfies readonly { key: string; name: string; query: string; only?: 'crew' }[]

/** The starting views that somebody has: "My crew" is for who is in one. */
export function startingViewsOf({ crewId }: Pick<Staff, 'crewId'>) {
  return startingViews.filter((view) => !('only' in view) || crewId !== null)
}

/** What orders, hides and counts views by: a starting view's key, or a saved one's id. */
export const ViewKey = z.string().regex(/^(?:[a-z][a-z-]{0,30}|\d{1,15})$/, 'Use the key of a view')

/** How many cases each view holds now, by its key: exact up to 10,000, else 10,000 and not exact. Null is one without a count: it cannot be read any more, or counting it took too long just now. Of very many views the last are left out. */
export const ViewCounts = z.object({ counts: z.record(z.string(), z.object({ total: z.int(), totalExact: z.boolean() }).nullable()) })
export type ViewCounts = z.infer<typeof ViewCounts>
