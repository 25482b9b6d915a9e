import { countedExactlyTo } from '../../contract/case-list.ts'
import { startingViews, type ViewCounts } from '../../contract/saved-view.ts'
import { queriesSeenBy } from '../db/saved-views.ts'
import { countFilters } from '../db/view-counts.ts'
import { filterContexts, type Actor, type Context } from './context.ts'
import { readViewQuery } from './view-query.ts'

/** More views than anybody orders; an administrator's list may be longer, and the rest of it is without counts. */
const mostCounted = 500

/** How many cases each view holds that a person sees, the starting ones included. Every desk asks this again and again. */
export async function countViews(context: Context, actor: Actor): Promise<ViewCounts> {
  const kinds = Object.keys(context.city.districts)
  const saved = await queriesSeenBy(context.db, actor, mostCounted)
  const views = [...startingViews, ...saved.map(({ id, query }) => ({ key: String(id), query }))].map(({ key, query }) => ({ key, read: readViewQuery(query, kinds) }))
  const filters = views.flatMap(({ read }) => (read.success ? [read.filter] : []))
  const contexts = await filterContexts(context, actor, filters)
  const totals = await countFilters(context.db, filters.map((filter, index) => ({ filter, context: contexts[index]! })), countedExactlyTo + 1)
  let next = 0
  return {
    counts: Object.fromEntries(views.map(({ key, read }) => {
      if (!read.success) return [key, null]
      const total = totals[next++]!
      return [key, { total: Math.min(total, countedExactlyTo), totalExact: total <= countedExactlyTo }]
    })),
  }
}
