import { sql, type RawBuilder } from 'kysely'
import type { SlaBounds } from '../../contract/sla.ts'
import { slaExpression } from './case-where.ts'

/**
 * A case in the contract's shape, built by SQL: decoding rows in JavaScript is most of a request's cost (D12).
 * Both fragments stand on `cases c` with these joins, and no more: to plan more tables takes longer than to read a page. Tests parse their answers with the contract's schemas.
 */
export const caseJoins = sql`
  left join service_type st on st.id = c.type_id
  left join team t on t.id = c.team_id
  left join neighborhood n on n.id = c.neighborhood_id`

const named = (id: string, name: string) =>
  sql`case when ${sql.ref(id)} is null then null else json_build_object('id', ${sql.ref(id)}, 'name', ${sql.ref(name)}) end`

const rowFields = (bounds: SlaBounds) => sql`
  'id', c.id, 'version', c.version, 'system', c.system, 'number', c.number, 'status', c.status, 'flagged', c.flagged, 'title', c.title,
  'type', ${named('st.id', 'st.name')}, 'team', ${named('t.id', 't.name')}, 'assignee', (select ${named('s.id', 's.name')} from staff s where s.id = c.assignee_id), 'channel', c.channel,
  'openedAt', c.opened_at, 'dueAt', c.due_at, 'closedAt', c.closed_at, 'waitingSince', c.waiting_since, 'waitingUntil', c.waiting_until, 'sla', ${slaExpression(bounds)},
  'address', c.address, 'neighborhood', n.name,
  'location', case when c.cell is null then null else json_build_object('lon', c.lon, 'lat', c.lat) end,
  'hasPhoto', c.has_photo`

/** A `CaseRow`. Its crew is the case's own: of a closed case the one that closed it, as it was called then. @param more further fields, each as `, 'name', value`. */
export function caseRowJson(bounds: SlaBounds, more: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  return sql`json_build_object(${rowFields(bounds)},
    'crew', ${crewOf((crew, id) => sql`json_build_object('id', ${sql.ref(id)}, 'name', ${sql.ref(`${crew}.name`)})`)}${more})`
}

/** The crew that closed a case, as it was that day; else the one that has it. */
function crewOf(json: (crew: 'v' | 'k', id: string) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(
      (select ${json('v', 'v.crew_id')} from crew_version v where v.crew_id = c.closed_crew_id and v.version = c.closed_crew_version),
      (select ${json('k', 'k.id')} from crew k where k.id = c.crew_id))`
}

const caseLink = sql`json_build_object('id', o.id, 'number', o.number, 'title', o.title, 'status', o.status)`

/** A whole `Case`, with its photos and its log. */
export function caseJson(bounds: SlaBounds): RawBuilder<unknown> {
  return sql`json_build_object(${rowFields(bounds)},
    'statusSource', c.status_source, 'channelSource', c.channel_source, 'group', st.group_name,
    'department', (select ${named('d.id', 'd.name')} from department d where d.id = t.department_id),
    'crew', ${crewOf((crew, id) => {
      const its = (column: string) => sql.ref(`${crew}.${column}`)
      return sql`json_build_object('id', ${sql.ref(id)}, 'name', ${its('name')}, 'teamId', ${its('team_id')}, 'members', ${its('members')}, 'truck', ${its('truck')}, 'photoId', ${its('photo_id')})`
    })},
    'reporter', (select json_build_object('id', r.id, 'name', r.name, 'email', r.email, 'phone', r.phone, 'hashedId', r.hashed_id)
      from reporter r where r.id = c.reporter_id),
    'description', c.description, 'outcome', c.outcome, 'closureNote', c.closure_note, 'zip', c.zip, 'districts', coalesce((select ds.districts from district_set ds where ds.id = c.district_set_id), '{}'),
    'targetDays', st.target_days, 'timesDoubtful', coalesce(c.closed_at < c.opened_at, false),
    'waitingReason', c.waiting_reason, 'closingNeeds', coalesce(st.closing_needs, '{}'), 'cardToken', c.card_token,
    'duplicateOf', (select ${caseLink} from cases o where o.id = c.duplicate_of),
    'duplicates', (select coalesce(json_agg(${caseLink} order by o.id), '[]') from cases o where o.duplicate_of = c.id),
    'photos', (select coalesce(json_agg(json_build_object('kind', p.kind, 'photoId', p.photo_id, 'sourceUrl', p.source_url, 'addedAt', p.added_at)
      order by p.position), '[]') from case_photo p where p.case_id = c.id),
    'events', ${caseEventsJson(sql`c.id`, sql`0`)})`
}

/** What taking an event back needs stands in its `before` too, and is told to nobody. */
export const toldBefore = sql`e.before - 'wayBack'`

/** A case's events after a version, oldest first, as an array of `CaseEvent`. */
export function caseEventsJson(caseId: RawBuilder<unknown>, afterVersion: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(json_build_object('version', e.version, 'at', e.at, 'type', e.type, 'note', e.note,
      'actor', ${named('a.id', 'a.name')},
      'import', case when i.id is null then null else json_build_object('id', i.id, 'file', i.file) end,
      'before', ${toldBefore}, 'after', e.after) order by e.version), '[]')
    from case_event e left join staff a on a.id = e.actor_id left join import_run i on i.id = e.import_id
    where e.case_id = ${caseId} and e.version > ${afterVersion})`
}
