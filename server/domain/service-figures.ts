import { none } from '../../contract/case-filter.ts'
import type { Loop, ServiceFigures, ServiceQuery } from '../../contract/service-figures.ts'
import { thingValues } from '../../contract/thing-values.ts'
import { channels as allChannels } from '../../contract/vocabulary.ts'
import { countOpenNow } from '../db/service-backlog.ts'
import { countServed, isClosedAfter, waitingAfter } from '../db/service-counts.ts'
import { timesToClose } from '../db/service-durations.ts'
import { countLoop, countReopened, teamsAndCrews, type ClosedBy, type LoopOf } from '../db/service-loop.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { insightRange, isComplete, type InsightRange } from './insight-range.ts'

/** Between ages of what is open, in days. */
const ageBounds = [1, 7, 30, 90, 365] as const

/**
 * How well the cases of a filter are closed: opened, closed and waiting by periods of the city's calendar, time to close, what was
 * opened again, and what residents see of the work. @throws Refused `forbidden`, `invalid-input`.
 */
export async function serviceFigures(context: Context, actor: Actor, query: ServiceQuery): Promise<ServiceFigures> {
  authorise(actor, 'insights')
  const range = await insightRange(context, actor, query)
  const { from, to, by, periods, today, cases } = range
  const { db, city } = context
  const { now } = range.filterContext.bounds
  const counts = await countsFor(context, range)
  // One after the other: a manager's question may take long, and must not take every connection from the desks.
  const served = await countServed(db, counts, cases, periods, city.timeZone)
  const times = await timesToClose(db, cases, periods, now)
  const again = await countReopened(db, cases, from, to)
  const loops = await countLoop(db, cases, from, to)
  const backlog = await countOpenNow(db, cases, ageBounds)

  let waiting = served.before
  const at = new Date(now).toISOString()
  return {
    from, to, by, at, source: counts.source,
    periods: periods.map((span, index) => {
      const { neverWaiting: _, ...counted } = served.spans[index]!
      waiting = waitingAfter(waiting, served.spans[index]!)
      return { ...span, complete: isComplete(span, by, today), ...counted, backlog: waiting, timeToClose: times.spans[index]! }
    }),
    whole: {
      opened: served.spans.reduce((sum, { opened }) => sum + opened, 0),
      ...loopOf(loops.find((loop) => loop.of === 'all')),
      timeToClose: times.whole,
      everClosed: times.whole.cases - times.whole.stillOpen + times.whole.leftOut + again.openNow, reopened: again.reopened,
    },
    backlog: {
      at, cases: backlog.cases, overdue: backlog.overdue, medianAge: backlog.median,
      ages: backlog.bands.map((band, index) => ({ fromDays: ageBounds[index - 1] ?? 0, belowDays: ageBounds[index] ?? null, ...band })),
    },
    ...loopTables(loops, await teamsAndCrews(db)),
  }
}

/** A tally by months knows the closings of the whole running month: also those that a wrong clock has put after today. Then days are asked, where there are, or the cases. */
async function countsFor({ db }: Context, { counts, cases, today, periods }: InsightRange): Promise<InsightRange['counts']> {
  if (counts.source === 'cases' || counts.part.kind === 'all' || periods.at(-1)!.end !== today || !(await isClosedAfter(db, cases, today))) return counts
  return counts.part.kind === 'all-months' ? { ...counts, part: { ...counts.part, kind: 'all' } } : cases
}

/** By team, crew and channel; most first, and by name where they are as many. */
function loopTables(loops: readonly LoopOf[], { teams, crews }: ClosedBy): Pick<ServiceFigures, 'teams' | 'crews' | 'channels'> {
  const named = <T extends { id: number; name: string }, More>(of: 'team' | 'crew', all: readonly T[], more: (thing: T | undefined) => More) => {
    const values = thingValues(all)
    const things = new Map(all.map((thing) => [thing.id, thing]))
    return loops.flatMap((loop) => {
      if (loop.of !== of) return []
      const thing = loop.id === null ? undefined : things.get(loop.id)
      return [{ value: thing ? values.get(thing.id)! : none, name: thing?.name ?? 'None', ...more(thing), ...loopOf(loop) }]
    }).sort((a, b) => b.closed - a.closed || (a.name < b.name ? -1 : 1))
  }
  return {
    teams: named('team', teams, () => ({})),
    crews: named('crew', crews, (crew) => ({ team: crew?.team ?? null })),
    channels: loops.flatMap((loop) => (loop.of === 'channel' ? [{ channel: loop.channel, ...loopOf(loop) }] : []))
      .sort((a, b) => b.closed - a.closed || allChannels.indexOf(a.channel) - allChannels.indexOf(b.channel)),
  }
}

function loopOf({ closed, withCrew, withPhoto, withNote, withTarget, onTime }: Loop = { closed: 0, withCrew: 0, withPhoto: 0, withNote: 0, withTarget: 0, onTime: 0 }): Loop {
  return { closed, withCrew, withPhoto, withNote, withTarget, onTime }
}
