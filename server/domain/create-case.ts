import { sql } from 'kysely'
import type { CreateCase } from '../../contract/create-case.ts'
import { targetFor } from '../../contract/sla.ts'
import { zone } from '../../contract/zone.ts'
import type { Db } from '../db/database.ts'
import { rememberWords } from '../db/search-words.ts'
import { authorise } from './authorise.ts'
import { invalid } from './case-words.ts'
import type { Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'
import { locate } from './locate.ts'
import { once, type Attempt } from './once.ts'
import { findPhotos } from './photo-references.ts'
import { readCase } from './read-case.ts'
import { findReporter } from './find-reporter.ts'

/** Our own cases' system; their numbers count up. */
const system = 'streetdesk'

/**
 * Takes in a report: one transaction that holds the case, its events and its photos' places, or nothing.
 * Its target is its type's, in working days from now; its team the type's usual one, without which it is new.
 * @returns the case as JSON text, and its version; a repeated key gets the first answer again.
 * @throws Refused `forbidden`, `key-reused`, or `invalid-input` for a type or photo there is not and a place outside the city.
 */
export async function createCase(context: Context, attempt: Attempt, given: CreateCase): Promise<{ json: string; version: number }> {
  authorise(attempt.actor, 'create')
  const json = await inTransaction(context, (db) => once(context, db, attempt, async () => (await readCase(context, await write(context, db, attempt, given), db)).json))
  context.driver.ring()
  return { json, version: (JSON.parse(json) as { version: number }).version }
}

async function write(context: Context, db: Db, { actor }: Attempt, given: CreateCase): Promise<number> {
  const { city, now } = context
  const type = await findType(db, given.type)
  const openedAt = now()
  const dueAt = targetFor(type.target_days === null ? null : Number(type.target_days), openedAt, city)
  const title = given.title ?? type.name
  const { rows: [number] } = await sql<{ next: number }>`select nextval('own_case_number') as next`.execute(db)
  const { id } = await db.insertInto('cases').values({
    system, number: `SD-${String(number!.next).padStart(6, '0')}`, status: type.team ? 'assigned' : 'new', version: type.team ? 2 : 1,
    title, description: given.description || null, type_id: type.id, team_id: type.default_team_id,
    channel: given.channel, opened_at: new Date(openedAt), opened_day: zone(city.timeZone).dateAt(openedAt), due_at: dueAt === null ? null : new Date(dueAt),
    address: given.address ?? null, neighborhood_id: await neighborhoodId(db, given.neighborhood), reporter_id: await findReporter(db, given.reporter),
    has_photo: given.photos.length > 0, ...locate(given.place, city),
  }).returning('id').executeTakeFirstOrThrow()
  await writePhotos(db, id, given.photos, openedAt)
  await rememberWords(db, `${title} ${given.address ?? ''}`)

  const event = { case_id: id, at: new Date(openedAt), actor_id: actor.id, import_id: null, note: null }
  const after = { status: 'new', type: type.name, channel: given.channel, title, ...(given.address && { address: given.address }) }
  await db.insertInto('case_event').values({ ...event, version: 1, type: 'created', before: '{}', after: JSON.stringify(after) }).execute()
  if (type.team) {
    await db.insertInto('case_event').values({
      ...event, version: 2, type: 'assigned', note: 'The usual team of this type',
      before: JSON.stringify({ team: null, status: 'new' }), after: JSON.stringify({ team: type.team, status: 'assigned' }),
    }).execute()
  }
  return id
}

async function findType(db: Db, type: string) {
  const row = await db.selectFrom('service_type as st').leftJoin('team as t', 't.id', 'st.default_team_id')
    .select(['st.id', 'st.name', 'st.target_days', 'st.default_team_id', 't.name as team'])
    .where((eb) => eb.or([sql<boolean>`lower(st.name) = lower(${type})`, ...(/^#?\d{1,9}$/.test(type) ? [eb('st.id', '=', Number(type.replace('#', '')))] : [])]))
    .orderBy(sql`(lower(st.name) = lower(${type})) desc, (st.name = ${type}) desc`).orderBy('st.id').limit(1).executeTakeFirst()
  if (!row) throw invalid('type', `There is no service type "${type}"`)
  return row
}

/** One that is not known yet is a new one, as in an import. */
async function neighborhoodId(db: Db, name: string | undefined): Promise<number | null> {
  if (name === undefined) return null
  const known = await db.selectFrom('neighborhood').select('id').where(sql<boolean>`lower(name) = lower(${name})`).executeTakeFirst()
  if (known) return known.id
  const { id } = await db.insertInto('neighborhood').values({ name }).onConflict((clash) => clash.column('name').doUpdateSet({ name })).returning('id').executeTakeFirstOrThrow()
  return id
}

async function writePhotos(db: Db, caseId: number, photos: CreateCase['photos'], at: number): Promise<void> {
  if (photos.length === 0) return
  const ids = photos.flatMap((photo) => ('photoId' in photo ? [photo.photoId] : []))
  await findPhotos(db, ids)
  await db.insertInto('case_photo').values(photos.map((photo, position) => ({
    case_id: caseId, position, kind: 'reported' as const, added_at: new Date(at),
    photo_id: 'photoId' in photo ? photo.photoId : null, source_url: 'url' in photo ? photo.url : null,
  }))).execute()
}
