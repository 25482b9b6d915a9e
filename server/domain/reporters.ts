import { metresPerColumn } from '../../contract/coverage-grid.ts'
import type { Reporters, ReportersQuery } from '../../contract/reach.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { countOpened } from '../db/channel-share.ts'
import { eachReporter, readOneMoment } from '../db/reporters.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { countReporters } from './count-reporters.ts'
import { hideFew } from './hide-few.ts'
import { insightRange, isComplete } from './insight-range.ts'
import { newcomersOf } from './newcomers.ts'
import { groundFigures, hideGrounds, reportFigures, type HowMany } from './reporter-figures.ts'

/**
 * Who reports, where that is known, by the channels they use: how often, from how much of the city, and who is new. Groups of fewer
 * than `fewestReporters` are hidden, and what would tell them (`hideFew`). @throws Refused `forbidden`, `invalid-input`.
 */
export async function reporters(context: Context, actor: Actor, query: ReportersQuery): Promise<Reporters> {
  authorise(actor, 'insights')
  const { filter, filterContext, from, to, by, periods, today, counts } = await insightRange(context, actor, query)
  const asked = { filter, context: filterContext, from, to }
  const areAll = counts.source === 'tally' && counts.part.kind.startsWith('all') && counts.part.channels === null
  const { cases, people } = await context.db.transaction().execute(async (db) => {
    await readOneMoment(db)
    const [opened] = await countOpened(db, counts, [{ start: from, end: to }], context.city.timeZone)
    return {
      cases: Object.values(opened!).reduce((sum, count) => sum + count, 0),
      people: await countReporters(eachReporter(db, asked, { areAll, spans: periods }), metresPerColumn(context.city.bounds)),
    }
  })

  const ofAll = (counted: readonly HowMany[]) => counted.reduce((sum, [, reporters]) => sum + reporters, 0)
  const present = [...people.byChannel.keys()]
  const reportersOf = new Map([...people.byChannel].map(([channel, counted]) => [channel, ofAll(counted)]))
  const hidden = hideFew(reportersOf, (channels) => people.used.reduce((sum, [used, count]) => sum + (used.some((channel) => channels.has(channel)) ? count : 0), 0))
  const untoldGround = hideGrounds(people.grounds, hidden)
  const everybody = ofAll(people.all)
  const group = (channel: Channel | null, isHidden: boolean): Reporters['groups'][number] => isHidden ? { channel, reporters: null, figures: null, ground: null } : {
    channel, reporters: channel === null ? everybody : reportersOf.get(channel)!,
    figures: reportFigures(channel === null ? people.all : people.byChannel.get(channel)!),
    ground: channel !== null && untoldGround.has(channel) ? null : groundFigures(people.grounds.of.get(channel)),
  }
  return {
    from, to, by, at: new Date(context.now()).toISOString(), source: 'cases', cases,
    withReporter: people.all.reduce((sum, [reports, count]) => sum + reports * count, 0),
    groups: [group(null, hideFew(new Map([[null, everybody]])).size > 0), ...present.map((channel) => group(channel, hidden.has(channel)))],
    ...newcomersOf(people.newcomers, periods.map((span) => ({ ...span, complete: isComplete(span, by, today) })), { everybody, byChannel: new Map([...reportersOf].filter(([channel]) => !hidden.has(channel))) }),
  }
}
