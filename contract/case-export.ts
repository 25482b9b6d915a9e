import { z } from 'zod'
import { caseFilterShape } from './case-filter.ts'

export const CaseExportQuery = z.strictObject({
  ...caseFilterShape,
  /** `true` puts a byte order mark in front, without which Excel takes the file for another encoding. */
  bom: z.enum(['true', 'false'], { error: 'Use true or false' }).optional(),
})
export type CaseExportQuery = z.infer<typeof CaseExportQuery>

/**
 * The columns of an export, before those of the city's districts (`district_ward`). Times are the city's clock with its
 * offset, as in `2015-03-08T01:30:00-05:00`; blank is none.
 */
export const exportColumns = [
  'id', 'system', 'number', 'status', 'sla', 'title', 'type', 'group', 'department', 'team', 'crew', 'assignee', 'channel', 'channel_source',
  'opened_at', 'due_at', 'closed_at', 'outcome', 'closure_note', 'description', 'address', 'zip', 'neighborhood', 'longitude', 'latitude', 'photo',
] as const
