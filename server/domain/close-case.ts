import { sql } from 'kysely'
import type { CloseCase, ClosingPhoto } from '../../contract/commands.ts'
import { caseCan } from '../../contract/lifecycle.ts'
import type { Outcome } from '../../contract/vocabulary.ts'
import type { Db } from '../db/database.ts'
import { changedOnly, held, invalid, isoOf, lookedAt, ruleState } from './case-words.ts'
import { clockGoesOn } from './clock.ts'
import type { Context } from './context.ts'
import { findPhotos, insertPhotos } from './photo-references.ts'
import { refuseIf, runCommand, type CaseState, type Change, type CommandCall } from './run-command.ts'
import type { PlacedPhoto } from './way-back.ts'

/**
 * The close-out: outcome, note to the resident, crew and photos in one transaction, or nothing of them.
 * @throws Refused as `runCommand`, `not-allowed-now` with all that is missing as reasons, `invalid-input` for a photo or
 * crew there is not; a crew closes with a crew of its own team.
 */
export async function closeCase(context: Context, call: CommandCall, { outcome = null, note, crewId = null, photos: given }: CloseCase): Promise<{ json: string; version: number }> {
  // One picture chosen twice is one picture.
  const photos = [...new Map(given.map((photo) => [`${photo.kind} ${photo.photoId}`, photo])).values()]
  return runCommand(context, call, 'close', async (state, db) => {
    const needs = await closingNeeds(db, state.type_id)
    const completionPhotos = photos.filter(({ kind }) => kind === 'completion').length
    refuseIf(caseCan.close(ruleState(state), { outcome, note: note || null, crewId, completionPhotos }, needs))
    const crew = crewId === null ? null : await crewAsItIs(db, crewId)
    if (crew && call.actor?.role === 'crew' && crew.team_id !== call.actor.teamId) throw invalid('crewId', 'This crew is of another team')
    const added = await addPhotos(db, state.id, photos, context.now())
    const { set, event } = closing(state, context, { outcome: outcome!, note: note || null, crew })
    return {
      set: { ...set, has_photo: state.has_photo || photos.length > 0 },
      event: { ...event, after: { ...event.after, ...(photos.length > 0 && { photos }) } },
      photos: { added },
    }
  })
}

type CrewThen = { id: number; version: number; team_id: number; name: string }

/** The change that closes a case, however it came to that. */
export function closing(state: CaseState, { now, city }: Pick<Context, 'now' | 'city'>, { outcome, note, crew, duplicateOf = null }: { outcome: Outcome; note: string | null; crew: CrewThen | null; duplicateOf?: { id: number; number: string } | null }): Change {
  const at = now()
  // A clock that stood still is judged by what was left.
  const clock = clockGoesOn(state, at, city)
  const looked = lookedAt(state)
  const closedAt = new Date(at)
  return {
    set: {
      ...clock.set, ...looked.set, status: 'closed', closed_at: closedAt, outcome, closure_note: note, duplicate_of: duplicateOf?.id ?? null,
      closed_crew_id: crew?.id ?? null, closed_crew_version: crew?.version ?? null,
      card_token: state.card_token ?? newToken(), desk_fields: held(state, 'status', ...clock.holds, ...looked.holds),
    },
    event: {
      type: 'closed',
      ...changedOnly(
        { status: state.status, closedAt: isoOf(state.closed_at), outcome: state.outcome, closureNote: state.closure_note, ...clock.before, ...looked.before },
        { status: 'closed', closedAt: isoOf(closedAt), outcome, closureNote: note, ...(crew && { closedCrew: crew.name }), ...clock.after, ...looked.after },
      ),
    },
  }
}

async function closingNeeds(db: Db, typeId: number | null) {
  if (typeId === null) return []
  return (await db.selectFrom('service_type').select('closing_needs').where('id', '=', typeId).executeTakeFirst())?.closing_needs ?? []
}

/** A crew's present version, which is kept from now on: the case shows it as it was this day. @throws Refused `invalid-input` */
async function crewAsItIs(db: Db, id: number): Promise<CrewThen> {
  const crew = await db.selectFrom('crew as k').innerJoin('team as t', 't.id', 'k.team_id')
    .select(['k.id', 'k.version', 'k.team_id', 'k.name', 'k.members', 'k.truck', 'k.photo_id', 'k.active', 't.name as team_name'])
    .where('k.id', '=', id).executeTakeFirst()
  if (!crew) throw invalid('crewId', `There is no crew ${id}`)
  if (!crew.active) throw invalid('crewId', `${crew.name} is not active any more`)
  const { version, team_id, team_name, name, members, truck, photo_id } = crew
  await db.insertInto('crew_version').values({ crew_id: id, version, team_id, team_name, name, members: JSON.stringify(members), truck, photo_id })
    .onConflict((clash) => clash.doNothing()).execute()
  return { id, version, team_id, name }
}

async function addPhotos(db: Db, caseId: number, photos: readonly ClosingPhoto[], at: number): Promise<PlacedPhoto[]> {
  if (photos.length === 0) return []
  await findPhotos(db, photos.map(({ photoId }) => photoId))
  // Two who close one case at once count its photos one after the other; the second then finds another version.
  await sql`select 1 from cases where id = ${caseId}::bigint for no key update`.execute(db)
  const { last } = await db.selectFrom('case_photo').select((eb) => eb.fn.max('position').as('last')).where('case_id', '=', caseId).executeTakeFirstOrThrow()
  const added = photos.map((photo, index) => ({ ...photo, position: (last ?? -1) + 1 + index, addedAt: new Date(at).toISOString() }))
  await insertPhotos(db, caseId, added)
  return added
}

/** 128 random bits for an address that nobody guesses. */
function newToken(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
