import { morton, project } from '../../contract/cell.ts'
import type { Channel, Status } from '../../contract/vocabulary.ts'
import { zone } from '../../contract/zone.ts'
import type { Context } from '../../server/domain/context.ts'

export type PlainCase = {
  number?: string
  status?: Status
  title?: string
  type?: string | null
  team?: string | null
  channel?: Channel
  openedAt?: number
  dueAt?: number | null
  closedAt?: number | null
  waitingSince?: number | null
  address?: string | null
  neighborhood?: string | null
  place?: { lon: number; lat: number } | null
}

let made = 0

/** Writes one case with its first event straight into the tables: for tests of what reads them. @returns its id. */
export async function plainCase({ db, city, now }: Context, given: PlainCase = {}): Promise<number> {
  const id = async (table: 'team' | 'neighborhood' | 'service_type', name: string | null | undefined) => {
    if (!name) return null
    await db.insertInto(table).values({ name }).onConflict((clash) => clash.column('name').doNothing()).execute()
    return (await db.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  }
  const time = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms))
  const openedAt = given.openedAt ?? now() - 3_600_000
  const { place = null } = given
  const at = place && project(place)
  const row = await db.insertInto('cases').values({
    system: 'test', number: given.number ?? `T-${++made}`, status: given.status ?? (given.team ? 'assigned' : 'new'), title: given.title ?? 'Pothole',
    type_id: await id('service_type', given.type), team_id: await id('team', given.team), neighborhood_id: await id('neighborhood', given.neighborhood),
    channel: given.channel ?? 'app', opened_at: new Date(openedAt), opened_day: zone(city.timeZone).dateAt(openedAt),
    due_at: time(given.dueAt), closed_at: time(given.closedAt), waiting_since: time(given.waitingSince), address: given.address ?? null,
    lon: place?.lon ?? null, lat: place?.lat ?? null, mx: at?.x ?? null, my: at?.y ?? null, cell: at ? morton(at.x, at.y) : null,
  }).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('case_event').values({ case_id: row.id, version: 1, at: new Date(openedAt), type: 'imported', actor_id: null, import_id: null, note: null, before: '{}', after: '{}' }).execute()
  return row.id
}
