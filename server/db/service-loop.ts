import { sql } from 'kysely'
import type { Loop } from '../../contract/service-figures.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { addDays } from '../../contract/zone.ts'
import { caseWhere } from './case-where.ts'
import { openedBetween, type CountFrom } from './channel-share.ts'
import type { Db } from './database.ts'
import { closedBetween } from './service-counts.ts'

type CountedCases = Extract<CountFrom, { source: 'cases' }>

/** Of all, or of one team, crew or channel; null where those cases have none. */
export type LoopOf = Loop & ({ of: 'all' } | { of: 'team' | 'crew'; id: number | null } | { of: 'channel'; channel: Channel })

type Counted = [sets: number, team: number | null, crew: number | null, channel: Channel, ...counts: number[]]

/**
 * What the resident can see of the work on the cases closed from one city day to another, both included: counted once, for all of
 * them and by team, crew and channel. A team's and a crew's cases are those that the filter finds by it. A case has a crew where
 * one closed it, or where it is with one, as cases of a source are.
 */
export async function countLoop(db: Db, { filter, context }: CountedCases, from: string, to: string): Promise<LoopOf[]> {
  // `offset 0`: what is looked up for a case is looked up once, and not for each way to group.
  const { rows } = await sql<{ json: string }>`
    select coalesce(json_agg(json_build_array(sets, team_id, crew_id, channel, closed, crew, photo, note, due, on_time)), '[]')::text as json from (
      select grouping(team_id, crew_id, channel) as sets, team_id, crew_id, channel, count(*) as closed, count(*) filter (where has_crew) as crew,
        count(*) filter (where has_photo) as photo, count(*) filter (where has_note) as note, count(due_at) as due, count(*) filter (where closed_at <= due_at) as on_time
      from (
        select c.team_id, c.crew_id, c.channel, c.due_at, c.closed_at, c.closed_crew_id is not null or c.crew_id is not null as has_crew,
          exists (select 1 from case_photo p where p.case_id = c.id and p.kind = 'completion') as has_photo, c.closure_note ~ '[^[:space:]]' as has_note
        from cases c where ${caseWhere(filter, context)} and ${closedBetween(from, addDays(to, 1), context.timeZone)} offset 0) as closed
      group by grouping sets ((), (team_id), (crew_id), (channel))) as counted`.execute(db)
  return (JSON.parse(rows[0]!.json) as Counted[]).map(([sets, team, crew, channel, ...counts]) => {
    const [closed, withCrew, withPhoto, withNote, withTarget, onTime] = counts as [number, number, number, number, number, number]
    const loop = { closed, withCrew, withPhoto, withNote, withTarget, onTime }
    // A bit of it is set for each column that the row is not grouped by.
    switch (sets) {
      case 0b011: return { of: 'team', id: team, ...loop }
      case 0b101: return { of: 'crew', id: crew, ...loop }
      case 0b110: return { of: 'channel', channel, ...loop }
      default: return { of: 'all', ...loop }
    }
  })
}

/**
 * Of the cases opened from one city day to another: how many were opened again, and how many of these are open now. By staff, by the
 * resident, or by the source, as an import found it; not a closing that was taken back at once, nor a reopening that was.
 */
export async function countReopened(db: Db, { filter, context }: CountedCases, from: string, to: string): Promise<{ reopened: number; openNow: number }> {
  const { rows: [row] } = await sql<{ reopened: number; openNow: number }>`
    with again as (
      select e.case_id from case_event e where e.type = 'reopened' and not e.after ? 'undoes'
        and not exists (select 1 from case_event u where u.case_id = e.case_id and u.version > e.version and (u.after ->> 'undoes')::int = e.version)
      union select e.case_id from case_event e where e.type = 'source-updated' and e.before ->> 'status' = 'closed'
    )
    select count(*)::int as reopened, (count(*) filter (where c.status <> 'closed'))::int as "openNow" from again join cases c on c.id = again.case_id
    where ${caseWhere(filter, context)} and ${openedBetween(from, addDays(to, 1), context.timeZone)}`.execute(db)
  return row!
}

export type ClosedBy = { teams: { id: number; name: string }[]; crews: { id: number; name: string; team: string }[] }

/** What teams and crews are called. */
export async function teamsAndCrews(db: Db): Promise<ClosedBy> {
  const [teams, crews] = await Promise.all([
    db.selectFrom('team').select(['id', 'name']).execute(),
    db.selectFrom('crew as k').innerJoin('team as t', 't.id', 'k.team_id').select(['k.id', 'k.name', 't.name as team']).execute(),
  ])
  return { teams, crews }
}
