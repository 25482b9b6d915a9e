import { me, type CaseFilter } from '../../contract/case-filter.ts'
import { countedExactlyTo } from '../../contract/case-list.ts'
import type { Driver } from '../db/port.ts'
import { committedNow, countOpen, countWithin, isOnOpenIndex, type CountQuestion } from '../db/view-counts.ts'
import { filterContexts, type Actor, type Context } from './context.ts'
import { takeTurns } from './take-turns.ts'

/** So long a quick count is kept where nothing is written: the clock alone moves cases into "overdue". */
const quickKeptMs = 5_000

/** So many times longer than it took a slow count is kept, in time or not: it takes a sixtieth of a connection, however many ask. */
const slowKeptTimes = 60

/** So long one slow count may take, and all of those that are asked together. */
const oneMs = 1_000
const togetherMs = 3_000

const most = countedExactlyTo + 1

type Asked = { key: string; filter: CaseFilter }
/** One that is being counted is kept until it is. */
type Kept = { until: number; count: Promise<number | null> }
type Shared = { kept: Map<string, Kept>; inTurn: ReturnType<typeof takeTurns> }

const sharedBy = new WeakMap<Driver, Shared>()

/**
 * How many cases each of many filters holds, up to one more than is counted exactly; desks that ask the same are answered together.
 * What open cases' indexes tell is right whenever somebody looks: it is counted again once anything was written. What may scan all
 * history is kept the longer the longer it takes, and is counted one at a time.
 * @returns null for what could not be counted in time.
 */
export async function sharedCounts(context: Context, actor: Actor, filters: readonly CaseFilter[]): Promise<(number | null)[]> {
  const shared = sharedBy.get(context.driver) ?? { kept: new Map(), inTurn: takeTurns(1) }
  sharedBy.set(context.driver, shared)
  const { kept } = shared
  const committed = await committedNow(context.db)
  const now = context.now()
  for (const [key, { until }] of kept) if (until <= now) kept.delete(key)
  const asked = filters.map((filter): Asked => ({ filter, key: JSON.stringify([filter, [filter.assignee, filter.crew].some((names) => names?.includes(me)) ? actor.id : null, isOnOpenIndex(filter) ? committed : null]) }))
  const missing = [...new Map(asked.filter(({ key }) => !kept.has(key)).map((one) => [one.key, one])).values()]
  countQuick(context, actor, missing.filter(({ filter }) => isOnOpenIndex(filter)), shared)
  countSlow(context, actor, missing.filter(({ filter }) => !isOnOpenIndex(filter)), shared)
  return Promise.all(asked.map(({ key }) => kept.get(key)!.count))
}

type Count = (context: Context, actor: Actor, asked: readonly Asked[], shared: Shared) => void

const countQuick: Count = (context, actor, asked, { kept }) => {
  const until = context.now() + quickKeptMs
  keep(kept, asked, async () => {
    const counts = await countOpen(context.db, await questionsOf(context, actor, asked), most)
    return counts.map((count) => ({ count, until }))
  })
}

/** Each by itself: one of them must not hold up, or break off, the rest. */
const countSlow: Count = (context, actor, asked, { kept, inTurn }) => {
  const lastStart = context.now() + togetherMs
  keep(kept, asked, async () => {
    const counted: { count: number | null; until: number }[] = []
    for (const question of await questionsOf(context, actor, asked)) {
      counted.push(await inTurn(async () => {
        const began = context.now()
        // What does not come to its turn has it next time: by then those before it are kept.
        if (began > lastStart) return { count: null, until: began }
        const count = await countWithin(context.db, question, most, oneMs)
        const ended = context.now()
        return { count, until: ended + slowKeptTimes * (ended - began) }
      }))
    }
    return counted
  })
}

async function questionsOf(context: Context, actor: Actor, asked: readonly Asked[]): Promise<CountQuestion[]> {
  const meanings = await filterContexts(context, actor, asked.map(({ filter }) => filter))
  return asked.map(({ filter }, index) => ({ filter, context: meanings[index]! }))
}

/** Begins to count, and lets everybody who asks the same wait for it. What fails is counted anew for whoever asks next. */
function keep(kept: Shared['kept'], asked: readonly Asked[], count: () => Promise<{ count: number | null; until: number }[]>): void {
  if (asked.length === 0) return
  const counting = count()
  asked.forEach(({ key }, index) => {
    const entry: Kept = { until: Infinity, count: counting.then((counted) => counted[index]!.count) }
    kept.set(key, entry)
    counting.then((counted) => { entry.until = counted[index]!.until }, () => kept.delete(key))
  })
}
