import type { Settings } from '../../contract/settings.ts'

/** The element whose grid the widths below are. */
export const panesId = 'panes'

/** Below these (pixels, and per cent) nothing can be read. The style sheet holds what is kept of another screen to the same. */
export const caseLeast = 340
export const caseMost = 60
export const listLeast = 25
export const listMost = 75

/** As it is before somebody drags: the case's pixels, and the list's share of what list and map have together. */
export const caseStart = 400
export const listStart = 55

/** What the style sheet makes the columns of. */
export function paneWidths(panes: NonNullable<Settings['panes']>): Record<string, string> {
  return { ...(panes.case !== undefined && { '--case-width': `${panes.case}%` }), ...(panes.list !== undefined && { '--list-share': String(panes.list / 100) }) }
}
