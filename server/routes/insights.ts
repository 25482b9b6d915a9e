import { api } from '../../contract/api.ts'
import { me } from '../../contract/case-filter.ts'
import { authorise } from '../domain/authorise.ts'
import { channelPlaces } from '../domain/channel-places.ts'
import { channelShare } from '../domain/channel-share.ts'
import type { Actor, Context } from '../domain/context.ts'
import { coverage } from '../domain/coverage.ts'
import type { InsightQuery } from '../domain/insight-range.ts'
import { reporters } from '../domain/reporters.ts'
import { serviceFigures } from '../domain/service-figures.ts'
import { sharedTurns } from '../domain/shared-turns.ts'
import { mount, type Http, type Server } from './mount.ts'

/** A question may take seconds of a connection, and the desk needs the others. The embedded database has one for everybody. */
const atOnce = { postgres: 2, pglite: 1 } as const satisfies Record<Context['driver']['engine'], number>

/** So many wait: some open screens of each of a dozen managers. */
const longestLine = 60

export function mountInsights(server: Server, context: Context): void {
  const turns = sharedTurns(atOnce[context.driver.engine], longestLine)
  /** In turn, and for whoever asks the same the same; not for who went away meanwhile. */
  const inTurn = <Q extends InsightQuery, T>(count: (context: Context, actor: Actor, query: Q) => Promise<T>) =>
    ({ actor, query, http }: { actor: Actor; query: Q; http: Http }) => {
      // Nobody waits only to be refused, and nobody shares what they may not see.
      authorise(actor, 'insights')
      const who = query.assignee?.includes(me) || query.crew?.includes(me) ? actor.id : null
      return turns(JSON.stringify([http.req.path, query, who]), http.req.raw.signal, () => count(context, actor, query))
    }
  mount(server, api.channelShare, inTurn(channelShare))
  mount(server, api.channelPlaces, inTurn(channelPlaces))
  mount(server, api.reporters, inTurn(reporters))
  mount(server, api.coverage, inTurn(coverage))
  mount(server, api.service, inTurn(serviceFigures))
}
