import type { Staff } from '../../contract/session.ts'
import { roles, type Role } from '../../contract/vocabulary.ts'
import type { Context } from './context.ts'
import { giveDemoCrew } from './demo-crew.ts'
import { Refused } from './refused.ts'

export const sessionDays = 14

/** How long an Idempotency-Key answers its first result again. */
const keyDays = 7

const personaNames = { dispatcher: 'Dana Dispatcher', crew: 'Chris Crew', manager: 'Morgan Manager', admin: 'Alex Admin' } as const satisfies Record<Role, string>

/** Makes sure that the demo's four people exist. */
export async function writePersonas({ db }: Context): Promise<void> {
  await db.insertInto('staff')
    .values(roles.map((role) => ({ name: personaNames[role], role, team_id: null, crew_id: null, persona: role })))
    .onConflict((clash) => clash.column('persona').doNothing()).execute()
}

/**
 * Opens a session for a demo persona. Real sign-in will end in the same few lines.
 * @returns the cookie's value (256 random bits; the database keeps only its hash) and who it is.
 * @throws Refused `forbidden` where the demo's people do not exist.
 */
export async function openSession(context: Context, persona: Role): Promise<{ token: string; staff: Staff }> {
  const find = () => context.db.selectFrom('staff').select(staffColumns).where('persona', '=', persona).executeTakeFirst()
  let row = context.demo ? await find() : undefined
  if (row?.role === 'crew' && row.crew_id === null) {
    await giveDemoCrew(context.db, row.id)
    row = await find()
  }
  if (!row) throw new Refused('forbidden', 'Demo sign-in is switched off here.')
  const token = hex(crypto.getRandomValues(new Uint8Array(32)))
  const now = context.now()
  // What nobody can use any more: ended sessions, and keys of attempts that nobody repeats.
  await context.db.deleteFrom('session').where('expires_at', '<', new Date(now)).execute()
  await context.db.deleteFrom('idempotency').where('created_at', '<', new Date(now - keyDays * 86_400_000)).execute()
  await context.db.insertInto('session').values({
    token_hash: await sha256(token), staff_id: row.id, created_at: new Date(now), expires_at: new Date(now + sessionDays * 86_400_000),
  }).execute()
  return { token, staff: staffOf(row) }
}

/** Whose session this is; null when it is unknown or over. */
export async function readSession(context: Context, token: string): Promise<Staff | null> {
  const row = await context.db.selectFrom('session').innerJoin('staff', 'staff.id', 'session.staff_id')
    .select([...staffColumns, 'staff.persona'])
    .where('token_hash', '=', await sha256(token)).where('expires_at', '>', new Date(context.now())).executeTakeFirst()
  // A database that was a demo once must not let the demo's people in for ever.
  return row && (context.demo || row.persona === null) ? staffOf(row) : null
}

/** Ends a session. An unknown one is as good as ended. */
export async function closeSession(context: Context, token: string): Promise<void> {
  await context.db.deleteFrom('session').where('token_hash', '=', await sha256(token)).execute()
}

const staffColumns = ['staff.id', 'staff.name', 'staff.role', 'staff.team_id', 'staff.crew_id'] as const

function staffOf({ id, name, role, team_id, crew_id }: { id: number; name: string; role: Role; team_id: number | null; crew_id: number | null }): Staff {
  return { id, name, role, teamId: team_id, crewId: crew_id }
}

/** SHA-256 of a text or of bytes, in hex. */
export async function sha256(given: string | Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', typeof given === 'string' ? new TextEncoder().encode(given) : given)))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
