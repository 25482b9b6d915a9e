import { sql } from 'kysely'
import type { CrewMember } from '../../contract/crew.ts'
import type { Db } from '../db/database.ts'

/** One of them does not appear on the card, as somebody may choose. */
const members: CrewMember[] = [{ name: 'Chris Crew', onCard: true }, { name: 'Robin Reyes', onCard: true }, { name: 'Sam Okafor', onCard: false }]

/**
 * Puts the demo's crew person into a crew, where they are in none: of the team that has the most to do. On a desk without
 * cases there is no such team, and they stay without. In a real city an administrator puts people into crews.
 */
export async function giveDemoCrew(db: Db, staffId: number): Promise<void> {
  const { rows: [busiest] } = await sql<{ team_id: number }>`select team_id from cases where status <> 'closed' and team_id is not null
    group by team_id order by count(*) desc, team_id limit 1`.execute(db)
  if (!busiest) return
  const known = await db.selectFrom('crew').select('id').where('team_id', '=', busiest.team_id).where('active', '=', true).orderBy('id').limit(1).executeTakeFirst()
  const crew = known ?? await db.insertInto('crew')
    .values({ team_id: busiest.team_id, name: 'Crew 1', members: JSON.stringify(members), truck: 'Truck 12', photo_id: null })
    .onConflict((clash) => clash.doNothing()).returning('id').executeTakeFirst()
  // One of that name is there and was put out of use: the demo does not bring it back.
  if (!crew) return
  await db.updateTable('staff').set({ team_id: busiest.team_id, crew_id: crew.id }).where('id', '=', staffId).execute()
}
