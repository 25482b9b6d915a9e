import { z } from 'zod'
import { type CaseFilter, caseFilterFields, caseFilterShape, readQuery, writeQuery } from '../../contract/case-filter.ts'
import { SortDir, SortKey } from '../../contract/case-list.ts'

/** What a view keeps of a desk's address: the filter, the order, and which of list and map are shown. */
const ViewQuery = z.strictObject({ ...caseFilterShape, sort: SortKey.optional(), dir: SortDir.optional(), view: z.string().regex(/^[a-z]{1,20}$/).optional() })

/** What an address says of the moment: a view opens without it. */
const momentary = ['case', 'do', 'in', 'at', 'unread']

type Read = { success: true; filter: CaseFilter; query: string } | { success: false; field: string; message: string }

/**
 * Reads a view's query string. A view that says something else than what it was meant to is worse than none, so that
 * nothing is left out of it that is not understood.
 * @param kinds the city's kinds of districts. @returns also the query in its plainest form.
 */
export function readViewQuery(text: string, kinds: readonly string[]): Read {
  const params = new URLSearchParams(text)
  for (const field of momentary) params.delete(field)
  const parsed = ViewQuery.safeParse(readQuery(params, kinds))
  if (parsed.success) {
    const filter = Object.fromEntries(caseFilterFields.flatMap((field) => (parsed.data[field] === undefined ? [] : [[field, parsed.data[field]]])))
    const { sort, dir, view } = parsed.data
    return { success: true, filter, query: writeQuery({ ...filter, sort, dir, view }).toString() }
  }
  const issue = parsed.error.issues[0]!
  const field = issue.code === 'unrecognized_keys' ? issue.keys[0]! : String(issue.path[0])
  return { success: false, field, message: issue.code === 'unrecognized_keys' ? 'There is no such field' : issue.message }
}
