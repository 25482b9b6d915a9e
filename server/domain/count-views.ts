import { countedExactlyTo } from '../../contract/case-list.ts'
import { startingViewsOf, type ViewCounts } from '../../contract/saved-view.ts'
import { queriesSeenBy } from '../db/saved-views.ts'
import type { Actor, Context } from './context.ts'
import { sharedCounts } from './shared-counts.ts'
import { readViewQuery } from './view-query.ts'

/** More saved views than anybody looks at: one's own come first, and the rest of a longer list is without counts. */
const mostCounted = 60

/** How many cases each view holds that a person sees, the starting ones included. Every desk asks this again and again. */
export async function countViews(context: Context, actor: Actor): Promise<ViewCounts> {
  const kinds = Object.keys(context.city.districts)
  const saved = await queriesSeenBy(context.db, actor, mostCounted)
  const views = [...startingViewsOf(actor), ...saved.map(({ id, query }) => ({ key: String(id), query }))].map(({ key, query }) => ({ key, read: readViewQuery(query, kinds) }))
  const totals = await sharedCounts(context, actor, views.flatMap(({ read }) => (read.success ? [read.filter] : [])))
  let next = 0
  return {
    counts: Object.fromEntries(views.map(({ key, read }) => {
      const total = read.success ? totals[next++]! : null
      return [key, total === null ? null : { total: Math.min(total, countedExactlyTo), totalExact: total <= countedExactlyTo }]
    })),
  }
}
