import { targetAfterWait } from '../../contract/sla.ts'
import type { WorkingCalendar } from '../../contract/working-days.ts'
import type { Connection } from '../db/port.ts'

type Waiting = { id: number; version: number; status: string; dueAt: number | null; since: number; until: number | null; closedAt: number | null; pausedMs: number }

const findWaiting = `
  select coalesce(json_agg(json_build_object('id', c.id, 'version', c.version,
    'status', case when c.team_id is null and c.crew_id is null and c.assignee_id is null then 'new' else 'assigned' end,
    'dueAt', ${ms('c.due_at')}, 'since', ${ms('c.waiting_since')}, 'until', ${ms('c.waiting_until')}, 'closedAt', ${ms('r.closed_at')}, 'pausedMs', c.paused_ms)), '[]')::text as json
  from cases c join import_row r on r.id = c.id
  where c.id = any($1::bigint[]) and c.status = 'waiting' and c.waiting_since is not null and r.status = 'closed' and 'status' <> all(c.desk_fields)`

const endOne = `
  update cases set status = $2, waiting_since = null, waiting_until = null, waiting_reason = null, due_at = $3::timestamptz, paused_ms = $4::bigint, version = version + 1,
    desk_fields = case when $5 and 'dueAt' <> all(desk_fields) then desk_fields || '{dueAt}' else desk_fields end
  where id = $1::bigint`

const logOne = `insert into case_event (case_id, version, at, import_id, type, before, after) values ($1::bigint, $2::integer, $3::timestamptz, $4::integer, 'resumed', $5::jsonb, $6::jsonb)`

/**
 * Before the source closes cases that wait at our desk, their clocks go on, with an event of its own: the case is judged by
 * what was left, as if our desk had closed it, and its log says where the waiting went. The rows are locked and staged.
 */
export async function endWaiting(connection: Connection, ids: readonly number[], at: string, importId: number | null, calendar: WorkingCalendar): Promise<void> {
  const { rows } = await connection.query<{ json: string }>(findWaiting, [ids])
  const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString())
  for (const one of JSON.parse(rows[0]!.json) as Waiting[]) {
    const end = Math.max(one.since, Math.min(Date.parse(at), one.until ?? Infinity, one.closedAt ?? Infinity))
    const { dueAt, pausedMs } = targetAfterWait({ dueAt: one.dueAt, waitingSince: one.since, now: end }, calendar)
    const moved = dueAt !== one.dueAt
    await connection.query(endOne, [one.id, one.status, iso(dueAt), one.pausedMs + pausedMs, moved])
    await connection.query(logOne, [one.id, one.version + 1, at, importId,
      JSON.stringify({ status: 'waiting', ...(one.until !== null && { waitingUntil: iso(one.until) }), ...(moved && { dueAt: iso(one.dueAt) }) }),
      JSON.stringify({ status: one.status, ...(one.until !== null && { waitingUntil: null }), ...(moved && { dueAt: iso(dueAt) }) })])
  }
}

/** An instant as ms since 1970. */
function ms(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::bigint`
}
