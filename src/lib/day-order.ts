import { metresBetween, type Place } from './distance.ts'

export type DayOrder = 'due' | 'distance'

/** A case of the day, and how far it is from here; null where it has no place or nobody knows where here is. */
export type Stop<R> = { row: R; metres: number | null }

/**
 * The day's cases in the order of work. By due date they stand as the server gave them; by distance the nearest
 * comes first, and what has no place last.
 */
export function stopsOf<R extends { location: Place | null }>(rows: readonly R[], here: Place | null, by: DayOrder): Stop<R>[] {
  const stops = rows.map((row) => ({ row, metres: here && row.location ? metresBetween(here, row.location) : null }))
  // Sorting keeps equals as they were: by due date.
  return by === 'distance' && here ? stops.sort((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity) || 0) : stops
}
