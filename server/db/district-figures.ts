import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Figures by the name of their place, in the order of their names. */
export type FiguresByPlace = Record<string, (number | null)[]>

/** Puts the figures of one kind of places in the place of those before. */
export async function replaceFigures(db: Db, of: string, { names, figures, source, at }: { names: readonly string[]; figures: FiguresByPlace; source: string | null; at: Date }): Promise<void> {
  await sql`insert into district_figures (kind, names, figures, source, loaded_at)
    values (${of}, ${names}::text[], ${JSON.stringify(figures)}::jsonb, ${source}, ${at.toISOString()}::timestamptz)
    on conflict (kind) do update set names = excluded.names, figures = excluded.figures, source = excluded.source, loaded_at = excluded.loaded_at`.execute(db)
}

/** The names of all neighborhoods, or of all districts of a kind, that cases ever said they are in. */
export async function placeNames(db: Db, of: string): Promise<string[]> {
  const { rows } = await (of === 'neighborhood'
    ? sql<{ name: string }>`select name from neighborhood`
    : sql<{ name: string }>`select distinct districts ->> ${of} as name from district_set where districts ->> ${of} is not null`).execute(db)
  return rows.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}
