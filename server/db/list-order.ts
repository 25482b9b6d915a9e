import { sql, type RawBuilder } from 'kysely'
import type { SortDir, SortKey } from '../../contract/case-list.ts'

export type Sorting = { sort: SortKey; dir: SortDir }

/** A row's place in a list: its sort key, as the database writes it, and its id. */
export type RowKey = { key: string; id: number }

/** A gap in a list, just before or just after a row; the row itself may be gone. */
export type Gap = RowKey & { side: 'before' | 'after' }

/** The allow-list of sort keys. Their columns are never null, so that `(key, id)` orders every case. */
const sortColumns = { due: 'c.due_key', opened: 'c.opened_at', closed: 'c.closed_key' } as const satisfies Record<SortKey, string>

/** A list's order in SQL, both ways. */
export function listOrder({ sort, dir }: Sorting) {
  const [forward, back] = dir === 'asc' ? [sql`asc`, sql`desc`] : [sql`desc`, sql`asc`]
  const [more, less] = dir === 'asc' ? [sql`>`, sql`<`] : [sql`<`, sql`>`]
  type Ref = RawBuilder<unknown>
  const than = (key: Ref, id: Ref, operator: Ref, gap: Gap) => sql<boolean>`(${key}, ${id}) ${operator} (${gap.key}::timestamptz, ${gap.id}::bigint)`
  return {
    key: sql.ref(sortColumns[sort]),
    by: (key: Ref, id: Ref) => sql`${key} ${forward}, ${id} ${forward}`,
    byBack: (key: Ref, id: Ref) => sql`${key} ${back}, ${id} ${back}`,
    /** Is a row behind the gap? */
    behind: (key: Ref, id: Ref, gap: Gap) => than(key, id, gap.side === 'before' ? sql`${more}=` : more, gap),
    /** Is it in front of it? */
    inFront: (key: Ref, id: Ref, gap: Gap) => than(key, id, gap.side === 'before' ? less : sql`${less}=`, gap),
  }
}

/** The row, there or not, that a gap comes just before or just after: ids are whole numbers, so that nothing is between two that follow each other. */
export function besideGap({ key, id, side }: Gap, wanted: Gap['side'], { dir }: Pick<Sorting, 'dir'>): RowKey {
  if (side === wanted) return { key, id }
  return { key, id: (side === 'after') === (dir === 'asc') ? id + 1 : id - 1 }
}
