import { sql } from 'kysely'
import type { EventType } from '../../contract/case-event.ts'
import { caseCan } from '../../contract/lifecycle.ts'
import type { CaseAction } from '../../contract/permissions.ts'
import { refusalWords } from '../../contract/words.ts'
import type { Db } from '../db/database.ts'
import { ruleState } from './case-words.ts'
import type { Context } from './context.ts'
import { originalFor } from './duplicate-case.ts'
import { insertPhotos } from './photo-references.ts'
import { Refused } from './refused.ts'
import { refuseIf, runCommand, type CaseState, type CommandCall } from './run-command.ts'
import { readWayBack, wayBackField, type WayBack } from './way-back.ts'

/**
 * Takes back what made a case's present version, by an event of its own that names it in `after.undoes`: the case is as it was
 * before. Photos of a closing go, the address of its card stays: the card says that the case is open again.
 * @throws Refused as `runCommand` for the act itself; `not-allowed-now` for what cannot be taken back (a note, what came by
 * itself, from a resident or an import) or would leave something broken now; `forbidden` for a crew, of what others did.
 */
export async function undoCase(context: Context, call: CommandCall): Promise<{ json: string; version: number }> {
  const done = await context.db.selectFrom('case_event').select(['actor_id', 'before', 'after']).where('case_id', '=', call.caseId).where('version', '=', call.version).executeTakeFirst()
  const way = done ? readWayBack(done.before) : null
  return runCommand(context, call, way?.action ?? 'note', async (state, db) => {
    if (!done || !way) throw nothingToUndo()
    // It may close a case and not reopen one: what a colleague at the desk decided stays.
    if (call.actor?.role === 'crew' && done.actor_id !== call.actor.id) throw new Refused('forbidden', 'A crew takes back only what it did itself.')
    const next = { ...state, ...way.was } as CaseState
    await checkCrew(db, state, next, way)
    if (next.duplicate_of !== null && next.duplicate_of !== state.duplicate_of) await checkOriginal(db, state, next.duplicate_of)
    await movePhotos(db, state.id, way)
    return {
      set: { ...way.was, ...givenBack(state, way) },
      event: { type: eventType(way.action, next), ...swapped(done, call.version) },
      photos: { ...(way.removed && { added: way.removed }), ...(way.added && { removed: way.added }) },
    }
  })
}

const nothingToUndo = () => new Refused('not-allowed-now', refusalWords['nothing-to-undo'], { reasons: ['nothing-to-undo'] })

/** What our desk held, the source may have said otherwise meanwhile, and it was passed over: the next import has to say it again. */
function givenBack({ desk_fields: held }: CaseState, { was: { desk_fields: heldBefore } }: WayBack): WayBack['was'] {
  return heldBefore === undefined || held.every((field) => heldBefore.includes(field)) ? {} : { source_hash: null }
}

/** A crew that moved to another team meanwhile does not have open cases of the one before, and one that is not active any more gets none back. */
async function checkCrew(db: Db, now: CaseState, { status, crew_id, team_id }: CaseState, { was }: WayBack): Promise<void> {
  const touched = 'status' in was || 'crew_id' in was || 'team_id' in was
  if (!touched || status === 'closed' || crew_id === null) return
  const { rows: [crew] } = await sql<{ team_id: number; active: boolean }>`select team_id, active from crew where id = ${crew_id}::int for key share`.execute(db)
  const hasIt = now.status !== 'closed' && now.crew_id === crew_id
  if (crew?.team_id !== team_id || !(crew.active || hasIt)) throw nothingToUndo()
}

/** What it was a duplicate of may have become one itself, or this one an original. */
async function checkOriginal(db: Db, state: CaseState, of: number): Promise<void> {
  refuseIf(caseCan.linkDuplicate(ruleState(state), await originalFor(db, state.id, of)))
}

async function movePhotos(db: Db, caseId: number, { added = [], removed = [] }: WayBack): Promise<void> {
  if (added.length > 0) await db.deleteFrom('case_photo').where('case_id', '=', caseId).where('position', 'in', added.map(({ position }) => position)).execute()
  if (removed.length === 0) return
  // Nothing had them meanwhile: the sweep may have taken them.
  const ids = [...new Set(removed.map(({ photoId }) => photoId))]
  const kept = await db.selectFrom('photo').select('id').where('id', 'in', ids).orderBy('id').forKeyShare().execute()
  if (kept.length < ids.length) throw nothingToUndo()
  await insertPhotos(db, caseId, removed)
}

/** The event says what is the case now, not what is not the case any more. */
function eventType(action: CaseAction, { status, duplicate_of }: CaseState): EventType {
  switch (action) {
    case 'assign': return 'assigned'
    case 'start': return status === 'in-progress' ? 'started' : status === 'waiting' ? 'waited' : 'assigned'
    case 'wait': return status === 'waiting' ? 'waited' : 'resumed'
    case 'edit': return 'edited'
    case 'close': case 'reopen': return status === 'closed' ? 'closed' : 'reopened'
    case 'duplicate': return duplicate_of === null ? 'duplicate-unlinked' : 'duplicate-linked'
    case 'note': return 'noted'
  }
}

type Told = { before: Record<string, unknown>; after: Record<string, unknown> }

/** The other way round. Photos are named by what brings them in `after`, and by what takes them in `before`. */
function swapped({ before, after }: Told, version: number): Told {
  const fields = Object.keys({ ...before, ...after }).filter((field) => field !== wayBackField && field !== 'undoes')
  const pick = (from: Record<string, unknown>) => Object.fromEntries(fields.filter((field) => field !== 'photos' || from[field]).map((field) => [field, from[field] ?? null]))
  return { before: pick(after), after: { ...pick(before), undoes: version } }
}
