import { sql } from 'kysely'
import type { CrewMember } from '../../contract/crew.ts'
import type { Outcome, Status } from '../../contract/vocabulary.ts'
import type { Db } from './database.ts'

type Photos = { photoId: string | null; sourceUrl: string | null }[]

/** What a card is made of. The address and the members are more than a resident may read: the domain takes that away. */
export type CardRow = {
  id: number
  version: number
  number: string
  status: Status
  type: string | null
  address: string | null
  neighborhood: string | null
  opened_at: Date
  closed_at: Date | null
  outcome: Outcome | null
  closure_note: string | null
  team: string | null
  crew: { name: string; members: CrewMember[]; truck: string | null; photoId: string | null } | null
  reported: Photos
  completed: Photos
  /** How often a resident has opened it again since. */
  not_fixed: number
}

/**
 * The case of a card, with its crew as it was when it closed it. Completed photos are the source's own, and of ours those that
 * the log names for the last closing, which is not the taking back of a reopening: the log's order is the case's own, where the clocks of two servers are not.
 * @param since from when on the resident's reopenings count.
 */
export async function cardByToken(db: Db, token: string, since: Date): Promise<CardRow | null> {
  const photos = (kind: 'reported' | 'completion') => sql`(select coalesce(json_agg(json_build_object('photoId', p.photo_id, 'sourceUrl', p.source_url) order by p.position), '[]')
    from case_photo p where p.case_id = c.id and p.kind = ${kind} ${kind === 'completion' ? ofLastClosing : sql``})`
  const { rows } = await sql<CardRow>`
    select c.id, c.version, c.number, c.status, st.name as type, c.address, n.name as neighborhood, c.opened_at, c.closed_at, c.outcome, c.closure_note,
      coalesce(v.team_name, t.name) as team,
      case when v.name is null then null else json_build_object('name', v.name, 'members', v.members, 'truck', v.truck, 'photoId', v.photo_id) end as crew,
      ${photos('reported')} as reported, ${photos('completion')} as completed, ${residentReopenings(sql`c.id`, since)} as not_fixed
    from cases c
      left join service_type st on st.id = c.type_id
      left join team t on t.id = c.team_id
      left join neighborhood n on n.id = c.neighborhood_id
      left join crew_version v on v.crew_id = c.closed_crew_id and v.version = c.closed_crew_version
      left join lateral (select e.after -> 'photos' as photos from case_event e where e.case_id = c.id and e.after ->> 'status' = 'closed' and e.after -> 'undoes' is null order by e.version desc limit 1) closing on true
    where c.card_token = ${token}`.execute(db)
  return rows[0] ?? null
}

/** One that was sent with an earlier closing too has two places, and is shown once. */
const ofLastClosing = sql`and (p.source_url is not null or (closing.photos @> jsonb_build_array(jsonb_build_object('photoId', p.photo_id, 'kind', p.kind))
  and p.position = (select max(same.position) from case_photo same where same.case_id = c.id and same.photo_id = p.photo_id and same.kind = p.kind)))`

/** How often a resident has opened a case again since; read in a transaction, as of that moment. */
export async function countNotFixed(db: Db, caseId: number, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select ${residentReopenings(sql`${caseId}::bigint`, since)} as count`.execute(db)
  return rows[0]!.count
}

const residentReopenings = (caseId: ReturnType<typeof sql>, since: Date) => sql`(select count(*)::int from case_event e
  where e.case_id = ${caseId} and e.type = 'reopened' and e.after ->> 'by' = 'resident' and e.at > ${since})`
