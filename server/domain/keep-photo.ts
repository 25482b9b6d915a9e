import { photoSizes, type Photo } from '../../contract/photo.ts'
import type { Db } from '../db/database.ts'
import { lockPhoto } from '../db/photo-lock.ts'
import { PhotoRefused, type PhotoFault } from '../db/photo-port.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { Refused } from './refused.ts'
import { sha256 } from './sessions.ts'
import { takeTurns } from './take-turns.ts'

export type KeptPhoto = { photo: Photo; isNew: boolean }

/** What of this desk's photos is being kept right now. */
type UnderWay = { byId: Map<string, Promise<KeptPhoto>>; turns: ReturnType<typeof takeTurns> }
const desks = new WeakMap<Context, UnderWay>()

/** A store may be slow, and its connections are not to be all that the database has. */
const writersMost = 2

/**
 * Keeps a photo under the SHA-256 of what was sent. Sending it again costs no more than a look whether it is all there,
 * also while it is still being kept, and makes it as good as sent just now.
 * @throws Refused `forbidden`, `unsupported-type`, `unreadable-photo` or `too-large`.
 */
export async function keepPhoto(context: Context, actor: Actor, sent: Uint8Array<ArrayBuffer>): Promise<KeptPhoto> {
  authorise(actor, 'photo')
  const id = await sha256(sent)
  const { byId, turns } = underWayOf(context)
  const before = byId.get(id)
  if (before) return { ...await before, isNew: false }
  const keeping = keep(context, id, sent, turns).finally(() => byId.delete(id))
  byId.set(id, keeping)
  return keeping
}

function underWayOf(context: Context): UnderWay {
  const known = desks.get(context) ?? { byId: new Map(), turns: takeTurns(writersMost) }
  desks.set(context, known)
  return known
}

async function keep(context: Context, id: string, sent: Uint8Array, turns: UnderWay['turns']): Promise<KeptPhoto> {
  const { db, photos: { store, reader }, now } = context
  const there = await turns(() => db.transaction().execute((tx) => refresh(context, tx, id)))
  if (there) return { photo: there, isNew: false }
  const { large, small, width, height } = await reader.read(sent).catch(refuse)
  const bytes = { large, small }
  return turns(() => db.transaction().execute(async (tx) => {
    // Another process may have been faster.
    const meanwhile = await refresh(context, tx, id)
    if (meanwhile) return { photo: meanwhile, isNew: false }
    // Files first: if we die in between there is a file too many, which the sweep takes, and never a photo without one.
    await Promise.all(photoSizes.map((size) => store.put(id, size, bytes[size])))
    const row = { width, height, uploaded_at: new Date(now()) }
    await tx.insertInto('photo').values({ id, ...row }).onConflict((clash) => clash.column('id').doUpdateSet(row)).execute()
    return { photo: { id, width, height }, isNew: true }
  }))
}

/** The photo, if it is all there, and from then on as one that was sent just now. The lock is held until the transaction ends. */
async function refresh({ photos: { store }, now }: Context, db: Db, id: string): Promise<Photo | null> {
  await lockPhoto(db, id)
  const known = await db.selectFrom('photo').select(['id', 'width', 'height']).where('id', '=', id).executeTakeFirst()
  if (!known || !(await store.has(id))) return null
  await db.updateTable('photo').set({ uploaded_at: new Date(now()) }).where('id', '=', id).execute()
  return known
}

const refusals = {
  'not-a-photo': ['unsupported-type', 'This is not a photo. Send a JPEG, PNG, WebP, HEIC or AVIF.'],
  'unreadable': ['unreadable-photo', 'This photo cannot be read: it is damaged, or did not arrive whole. Send it again, or another one.'],
  'too-many-pixels': ['too-large', 'This photo has more than 50 megapixels, or a side of more than 30,000. Send a smaller one.'],
} as const satisfies Record<PhotoFault, readonly [Refused['code'], string]>

function refuse(error: unknown): never {
  if (!(error instanceof PhotoRefused)) throw error
  const [code, message] = refusals[error.reason]
  throw new Refused(code, message)
}
