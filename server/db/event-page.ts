import { sql } from 'kysely'
import type { FeedCursor } from '../../contract/event-feed.ts'
import { toldBefore } from './case-json.ts'
import type { Db } from './database.ts'

export type EventLine = {
  xid: number
  seq: number
  /** A `FeedEvent` as one line of JSON. */
  json: string
}

export type EventPage = {
  epoch: string
  events: EventLine[]
  /** There may be more than these. */
  full: boolean
  /** The oldest transaction that may still write: the log is final below it. */
  head: number
  /** The next transaction's id: a cursor beyond it was not given by this database. */
  next: number
  /** Events are committed that become final only when an older transaction ends. */
  waiting: boolean
}

export const eventPageSize = 500

/**
 * The events after a place in the log, in the order of (xid, seq). Ids commit out of order, so only what stands below every
 * running transaction is given: nothing can appear in front of it any more (D14).
 * @param after null for none of them, to learn where the log stands. @throws DatabaseError
 */
export async function eventPage(db: Db, after: FeedCursor | null, limit = eventPageSize): Promise<EventPage> {
  const { rows: [row] } = await sql<{ epoch: string; head: string; next: string; waiting: boolean; events: string }>`
    select (select epoch from feed_epoch) as epoch, pg_snapshot_xmin(pg_current_snapshot())::text as head, pg_snapshot_xmax(pg_current_snapshot())::text as next,
      exists (select 1 from case_event where xid >= pg_snapshot_xmin(pg_current_snapshot())) as waiting,
      (select coalesce(json_agg(json_build_array(e.xid::text::bigint, e.seq, json_build_object(
          'caseId', e.case_id, 'version', e.version, 'at', e.at, 'type', e.type, 'note', e.note,
          'actor', case when a.id is null then null else json_build_object('id', a.id, 'name', a.name) end,
          'import', case when i.id is null then null else json_build_object('id', i.id, 'file', i.file) end,
          'before', ${toldBefore}, 'after', e.after)::text) order by e.xid, e.seq), '[]')::text
        from (select * from case_event where (xid, seq) > (${after && String(after.xid)}::text::xid8, ${after?.seq ?? null}::bigint)
            and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq limit ${limit}) e
        left join staff a on a.id = e.actor_id left join import_run i on i.id = e.import_id) as events`.execute(db)
  const { epoch, head, next, waiting, events } = row!
  const lines = (JSON.parse(events) as [number, number, string][]).map(([xid, seq, json]) => ({ xid, seq, json }))
  return { epoch, events: lines, full: lines.length === limit, head: Number(head), next: Number(next), waiting }
}

/** Are there more than so many events after a place in the log? @throws DatabaseError */
export async function moreEventsThan(db: Db, count: number, after: FeedCursor): Promise<boolean> {
  const { rows } = await sql`
    select 1 from case_event where (xid, seq) > (${String(after.xid)}::text::xid8, ${after.seq}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq offset ${count} limit 1`.execute(db)
  return rows.length > 0
}
