import { placeAt } from '../../contract/cell.ts'
import type { Channel, Status } from '../../contract/vocabulary.ts'
import { zone } from '../../contract/zone.ts'
import type { Context } from '../../server/domain/context.ts'

export type PlainCase = {
  number?: string
  status?: Status
  title?: string
  description?: string | null
  closureNote?: string | null
  type?: string | null
  /** Of the type, where the type is not there yet. */
  group?: string
  team?: string | null
  /** Of the team, where the team is not there yet. */
  department?: string | null
  /** Of the team. */
  crew?: string | null
  assignee?: string | null
  channel?: Channel
  openedAt?: number
  dueAt?: number | null
  closedAt?: number | null
  waitingSince?: number | null
  address?: string | null
  neighborhood?: string | null
  districts?: Record<string, string>
  place?: { lon: number; lat: number } | null
  photo?: boolean
}

let made = 0

/** Writes one case with its first event straight into the tables: for tests of what reads them. @returns its id. */
export async function plainCase({ db, city, now }: Context, given: PlainCase = {}): Promise<number> {
  const id = async (table: 'team' | 'neighborhood' | 'service_type' | 'department' | 'crew' | 'staff' | 'district_set', where: Record<string, unknown> | null, more: Record<string, unknown> = {}) => {
    if (where === null) return null
    const known = await Object.entries(where).reduce((query, [column, value]) => query.where(column as 'name', '=', value as string), db.selectFrom(table as 'team').select('id')).executeTakeFirst()
    return known?.id ?? (await db.insertInto(table as 'team').values({ ...where, ...more } as never).returning('id').executeTakeFirstOrThrow()).id
  }
  const named = (name: string | null | undefined) => (name ? { name } : null)
  const time = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms))
  const openedAt = given.openedAt ?? now() - 3_600_000
  const place = given.place && placeAt(given.place)
  const teamId = await id('team', named(given.team), { department_id: await id('department', named(given.department)) })
  const row = await db.insertInto('cases').values({
    system: 'test', number: given.number ?? `T-${++made}`, status: given.status ?? (given.team ? 'assigned' : 'new'), title: given.title ?? 'Pothole',
    type_id: await id('service_type', named(given.type), { group_name: given.group ?? '' }), team_id: teamId, neighborhood_id: await id('neighborhood', named(given.neighborhood)),
    crew_id: await id('crew', given.crew ? { name: given.crew, team_id: teamId } : null), assignee_id: await id('staff', named(given.assignee), { role: 'crew' }),
    district_set_id: await id('district_set', given.districts ? { districts: JSON.stringify(given.districts) } : null),
    channel: given.channel ?? 'app', opened_at: new Date(openedAt), opened_day: zone(city.timeZone).dateAt(openedAt),
    due_at: time(given.dueAt), closed_at: time(given.closedAt), waiting_since: time(given.waitingSince), address: given.address ?? null,
    description: given.description ?? null, closure_note: given.closureNote ?? null, has_photo: given.photo ?? false,
    ...place,
  }).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('case_event').values({ case_id: row.id, version: 1, at: new Date(openedAt), type: 'imported', actor_id: null, import_id: null, note: null, before: '{}', after: '{}' }).execute()
  return row.id
}
