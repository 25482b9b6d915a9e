import { z } from 'zod'
import { CaseRow } from './case.ts'
import { caseFilterShape } from './case-filter.ts'

export const sortKeys = ['due', 'opened', 'closed'] as const
export const SortKey = z.enum(sortKeys, { error: `Use one of ${sortKeys.join(', ')}` })
export type SortKey = z.infer<typeof SortKey>

export const SortDir = z.enum(['asc', 'desc'], { error: 'Use asc or desc' })
export type SortDir = z.infer<typeof SortDir>

const words = (least: number, most: number) => `Use a whole number from ${least} to ${most}`
const wholeNumber = (least: number, most: number) =>
  z.preprocess((value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
    z.int({ error: words(least, most) }).min(least, words(least, most)).max(most, words(least, most)))

export const pageSize = 50
export const countedExactlyTo = 10_000

/** Cases without the sorted time come last upwards and first downwards, as if it were never. */
export const CaseListQuery = z.strictObject({
  ...caseFilterShape,
  sort: SortKey.default('due'),
  dir: SortDir.default('asc'),
  limit: wholeNumber(1, 200).default(pageSize),
  cursor: z.string().max(500).optional(),
  /** Begin the page a little before this case, where the filter has it: its place in the list is kept without the pages before it. */
  around: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  /** Of these cases only those that the filter holds; `total` still counts the whole filter. For following what changes. */
  among: z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(wholeNumber(1, Number.MAX_SAFE_INTEGER)).min(1).max(200).optional()),
  exactTotal: z.enum(['true', 'false'], { error: 'Use true or false' }).optional(),
})
export type CaseListQuery = z.infer<typeof CaseListQuery>

/** A page. `total` counts all cases of the filter: exact up to 10,000 or when asked, else 10,000 and `totalExact` false. */
export const CaseList = z.object({
  items: z.array(CaseRow),
  nextCursor: z.string().nullable(),
  /** The page before this one; null at the top. */
  prevCursor: z.string().nullable(),
  /** How many cases come before the first item, where it is known: 0 at the top, counted where `around` was asked. */
  before: z.int().nullable(),
  total: z.int(),
  totalExact: z.boolean(),
  /** Words of the search that nobody writes so, and what was looked for beside each. */
  alsoSearched: z.record(z.string(), z.array(z.string())).optional(),
})
export type CaseList = z.infer<typeof CaseList>
