import { z } from 'zod'
import { InsightPeriod, insightHead, insightShape, PeriodBy, Share } from './insights.ts'
import { Channel } from './vocabulary.ts'

/** Groups of fewer reporters are not shown: who they are could be told. Nor is what would tell them by subtraction from a whole that is shown. */
export const fewestReporters = 10

export const ReportersQuery = z.strictObject({ ...insightShape, by: PeriodBy.optional() })
export type ReportersQuery = z.infer<typeof ReportersQuery>

const Middle = z.object({ median: z.number(), mean: z.number() })

/**
 * Reports per reporter of one channel (of those who used it, their reports by it), or of all channels together (`channel` null).
 * `figures` is null where fewer than `fewestReporters` are meant, or where these would tell a smaller group.
 */
export const ReporterGroup = z.object({
  channel: Channel.nullable(),
  /** Null where the group is hidden; then the rest is too. */
  reporters: z.int().nullable(),
  figures: z.object({
    reports: z.int(),
    perReporter: Middle,
    /** Share of them with exactly one report; null where these, or those with more, are 1 to 9. */
    once: Share.nullable(),
    /** Share of the reports that the most active hundredth of them (rounded up) made; null where the hundredth are fewer than `fewestReporters` themselves, up to 900 reporters. */
    mostActive: Share.nullable(),
  }).nullable(),
  /**
   * Of those with two or more located reports; metres on a flat map at the city's middle latitude, right to some thousandths. `span`: the largest distance between two of their
   * reports. `fromMiddle`: the mean distance of their reports from their own median point (of longitudes and of latitudes, each by itself). Null where they are few,
   * and where these would tell few others of all channels together.
   */
  ground: z.object({ reporters: z.int(), span: Middle, fromMiddle: Middle }).nullable(),
})
export type ReporterGroup = z.infer<typeof ReporterGroup>

export const Reporters = z.object({
  ...insightHead,
  by: PeriodBy,
  /** Cases of the range, and how many of them have a reporter who can be told from others. */
  cases: z.int(),
  withReporter: z.int(),
  /** All channels together first, then each that has any. */
  groups: z.array(ReporterGroup),
  /** Reporters whose very first case, in the whole history and not only in the filter, is in the period and the filter, by its channel; null for 1 to 9 of them, and where they would tell these. */
  newcomers: z.array(InsightPeriod.extend({ total: z.int().nullable(), channels: z.partialRecord(Channel, z.int().nullable()) })),
  /** All of them together, in the whole range; null for 1 to 9 of them, and where it would tell few who are not new, or hidden channels. Not the sum of the totals that are told: some are not. */
  newcomersTotal: z.int().nullable(),
})
export type Reporters = z.infer<typeof Reporters>

export const CoverageQuery = z.strictObject({
  ...insightShape,
  /** How many located cases to draw of each channel; left out: 2,000, or as many as the smallest channel of some size has (100 located cases, and a fiftieth of all). */
  sample: z.coerce.number('Use a number').int('Use a whole number').min(10, 'Use at least 10').max(1_000_000).optional(),
})
export type CoverageQuery = z.infer<typeof CoverageQuery>

/**
 * How much ground each channel covers: active cells of a square grid, in equal samples, because raw counts only grow with volume.
 * `sampled` is the expected number of active cells among `sample` cases drawn without replacement (Hurlbert 1971), exact.
 */
export const Coverage = z.object({
  ...insightHead,
  cases: z.int(),
  located: z.int(),
  /**
   * Column and row of a place's cell are those of `cellOf` in `coverage-grid.ts`: `floor((mx - origin[0]) / side)` and `floor((my - origin[1]) / side)`,
   * in the map's columns and rows at zoom 26 (rows go south). Not in degrees: a square links to the desk on its cases, and the filter's `area` compares these whole numbers.
   */
  grid: z.object({ cellMeters: z.int(), side: z.int(), origin: z.tuple([z.int(), z.int()]) }),
  /** Null where none was asked for and no channel is of some size. */
  sample: z.int().nullable(),
  channels: z.array(z.object({
    channel: Channel,
    cases: z.int(),
    located: z.int(),
    cells: z.int(),
    /** Null where it has fewer located cases than the sample. */
    sampled: z.number().nullable(),
    /** Expected cells by sample size, rising to all of its own: `[size, cells]`. */
    curve: z.array(z.tuple([z.int(), z.number()])),
  })),
  /** Every active cell: column, row, then its cases by channel in the order of `channels`. */
  cells: z.array(z.array(z.int())),
})
export type Coverage = z.infer<typeof Coverage>
