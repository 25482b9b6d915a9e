import { z } from 'zod'
import { ViewKey } from './saved-view.ts'

/** The list's columns, in the order it starts with. The case itself is always shown. */
export const columnKeys = ['status', 'case', 'type', 'neighborhood', 'team', 'assignee', 'channel', 'opened', 'due'] as const
export const ColumnKey = z.enum(columnKeys)
export type ColumnKey = z.infer<typeof ColumnKey>

export const Density = z.enum(['comfortable', 'compact'])
export type Density = z.infer<typeof Density>

/** How a person has set up their desk: kept with the person, whatever device they sit at. What is not named is as at the start. */
export const Settings = z.strictObject({
  /** The columns shown, in their order; `width` in pixels where it was dragged. */
  columns: z.array(z.strictObject({ key: ColumnKey, width: z.int().min(40).max(800).optional() })).min(1).max(columnKeys.length)
    .refine((columns) => new Set(columns.map(({ key }) => key)).size === columns.length, 'Name a column once').optional(),
  density: Density.optional(),
  /** Views in the person's own order; others follow. */
  viewOrder: z.array(ViewKey).max(500).optional(),
  hiddenViews: z.array(ViewKey).max(500).optional(),
  /** What the desk opens with when the address says nothing; null or absent: all open cases. */
  defaultView: ViewKey.nullish(),
  /** Shares of the desk's width: list and case, in per cent of the window. */
  panes: z.strictObject({ list: z.number().min(10).max(90).optional(), case: z.number().min(10).max(90).optional() }).optional(),
})
export type Settings = z.infer<typeof Settings>
