import { z } from 'zod'
import { DistrictKind, Text } from './vocabulary.ts'

/** What a city knows of its districts besides cases: population, median age, share of renters. */

/** The largest file that is read. */
export const figuresFileMost = 4 * 1024 * 1024

export const LoadDistrictFigures = z.strictObject({
  /** Of what: `neighborhood`, or one of the city's kinds of districts. */
  of: DistrictKind.default('neighborhood'),
  file: Text.max(500).default('upload.csv'),
  /** Where the figures come from, to be said beside them. */
  source: Text.trim().max(300).optional(),
})
export type LoadDistrictFigures = z.infer<typeof LoadDistrictFigures>

/** What came of a file. */
export const LoadedDistrictFigures = z.object({
  of: z.string(),
  /** The names of the figures, as the file's header has them. */
  figures: z.array(z.string()),
  /** Rows of the file. */
  rows: z.int(),
  source: z.string().nullable(),
  /** Places of the city's cases that now have figures. */
  places: z.int(),
  /** Names of the file that fit no place of the city's cases: kept, and shown as places without a case. */
  unplaced: z.array(z.string()),
  /** Places of the city's cases that have no figures. */
  without: z.array(z.string()),
  /** Of these, places that several rows are parts of: figures of parts cannot be joined without knowing what they count. */
  divided: z.array(z.object({ place: z.string(), rows: z.array(z.string()) })),
})
export type LoadedDistrictFigures = z.infer<typeof LoadedDistrictFigures>
