import { metresPerColumn } from '../../contract/coverage-grid.ts'
import type { Reporters, ReportersQuery } from '../../contract/reach.ts'
import { channels as allChannels, type Channel } from '../../contract/vocabulary.ts'
import { countOpened } from '../db/channel-share.ts'
import { countNewcomers, countReporters, locatedReports, readOneMoment } from '../db/reporters.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { hideFew } from './hide-few.ts'
import { insightRange, isComplete } from './insight-range.ts'
import { newcomersOf } from './newcomers.ts'
import { groundByChannel, groundFigures, hideGrounds, reportFigures } from './reporter-figures.ts'

/**
 * Who reports, where that is known, by the channels they use: how often, from how much of the city, and who is new. Groups of fewer
 * than `fewestReporters` are hidden, and what would tell them (`hideFew`). @throws Refused `forbidden`, `invalid-input`.
 */
export async function reporters(context: Context, actor: Actor, query: ReportersQuery): Promise<Reporters> {
  authorise(actor, 'insights')
  const { filter, filterContext, from, to, by, periods, today, counts } = await insightRange(context, actor, query)
  const asked = { filter, context: filterContext, from, to }
  const { cases, people, first, ground } = await context.db.transaction().execute(async (db) => {
    await readOneMoment(db)
    const [opened] = await countOpened(db, counts, [{ start: from, end: to }], context.city.timeZone)
    const people = await countReporters(db, asked)
    return {
      people,
      cases: Object.values(opened!).reduce((sum, count) => sum + count, 0),
      first: people.all.length > 0 ? await countNewcomers(db, asked, periods) : [],
      ground: await groundByChannel(people.all.length > 0 ? locatedReports(db, asked) : [], metresPerColumn(context.city.bounds)),
    }
  })

  const present = allChannels.filter((channel) => people.byChannel.some(([one]) => one === channel))
  const reportersOf = new Map(present.map((channel) => [channel, people.byChannel.reduce((sum, [one, , count]) => sum + (one === channel ? count : 0), 0)]))
  const hidden = hideFew(reportersOf, (channels) => people.used.reduce((sum, [used, count]) => sum + (used.some((channel) => channels.has(channel)) ? count : 0), 0))
  const untoldGround = hideGrounds(ground, hidden)
  const everybody = people.all.reduce((sum, [, count]) => sum + count, 0)
  const group = (channel: Channel | null, isHidden: boolean): Reporters['groups'][number] => isHidden ? { channel, reporters: null, figures: null, ground: null } : {
    channel, reporters: channel === null ? everybody : reportersOf.get(channel)!,
    figures: reportFigures(channel === null ? people.all : people.byChannel.flatMap(([one, reports, count]) => (one === channel ? [[reports, count]] : []))),
    ground: channel !== null && untoldGround.has(channel) ? null : groundFigures(ground.of.get(channel)),
  }
  return {
    from, to, by, at: new Date(context.now()).toISOString(), source: 'cases', cases,
    withReporter: people.all.reduce((sum, [reports, count]) => sum + reports * count, 0),
    groups: [group(null, hideFew(new Map([[null, everybody]])).size > 0), ...present.map((channel) => group(channel, hidden.has(channel)))],
    ...newcomersOf(first, periods.map((span) => ({ ...span, complete: isComplete(span, by, today) })), { everybody, byChannel: new Map([...reportersOf].filter(([channel]) => !hidden.has(channel))) }),
  }
}
