import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { api, type Endpoint } from '../contract/api.ts'
import type { Context } from './domain/context.ts'
import { Refused } from './domain/refused.ts'
import { mountAbout } from './routes/about.ts'
import { mountCardPages } from './routes/card-pages.ts'
import { mountCards } from './routes/cards.ts'
import { mountCases } from './routes/cases.ts'
import { mountCityFigures } from './routes/city-figures.ts'
import { mountCityShapes } from './routes/city-shapes.ts'
import { mountCrews } from './routes/crews.ts'
import { mountEvents, type EventRoute } from './routes/events.ts'
import { mountExport } from './routes/export.ts'
import { mountImports, type ImportRoute } from './routes/imports.ts'
import { refuseOtherMethods, type Server, type Variables } from './routes/mount.ts'
import { mountInsights } from './routes/insights.ts'
import { mountPhotos, type PhotoRoute } from './routes/photos.ts'
import { answerProblem } from './routes/problems.ts'
import { mountSession } from './routes/session.ts'
import { mountSettings } from './routes/settings.ts'
import { shortBodyMs } from './routes/short-body.ts'
import { mountViews } from './routes/views.ts'
import { whoAsks, type KnownHosts } from './routes/who-asks.ts'

export type AppOptions = {
  context: Context
  /** A new id for each request; it stands in the answer, in a problem and in the log. */
  ids(): string
  version: string
  mapStyleUrl: string | null
  /** Lets the tools of this machine in; null where there are none. */
  localToken: string | null
  /** Under which names it may be asked; without it, any. */
  hosts?: KnownHosts
  /** What an import needs of its host; without it the import route is not there. */
  imports?: ImportRoute
  /** How uploads are bounded, where it is not as usual. */
  photos?: PhotoRoute
  /** How long a body of JSON or of a form may take, where it is not as usual. */
  bodyMs?: number
  /** How the feed of events behaves, and what ends it. */
  events?: EventRoute
  log(line: string, error?: Error): void
}

/** The whole API as one web-standard request handler. It never listens: Node, the tests and MSW are its hosts. */
export function createApp({ context, ids, version, mapStyleUrl, localToken, hosts = { names: null, origin: null, secure: false }, imports, photos, bodyMs = shortBodyMs, events, log }: AppOptions): Server {
  const districtKinds = Object.keys(context.city.districts)
  const server = new Hono<{ Variables: Variables }>()
  server.use(async (http, next) => {
    http.set('requestId', ids())
    http.set('districtKinds', districtKinds)
    http.set('bodyMs', bodyMs)
    await next()
    http.header('x-request-id', http.get('requestId'))
  })
  // What a page says for itself stays.
  server.use(secureHeaders({ overwrite: false }))
  server.use(whoAsks(context, localToken, hosts))
  mountAbout(server, context, { version, mapStyleUrl })
  mountSession(server, context, hosts)
  mountExport(server, context, log)
  mountCases(server, context)
  mountCityShapes(server, context)
  mountCityFigures(server, context)
  mountCrews(server, context)
  mountViews(server, context)
  mountInsights(server, context)
  mountSettings(server, context)
  mountPhotos(server, context, photos)
  mountCards(server, context)
  mountCardPages(server, context, log)
  mountEvents(server, context, log, events)
  if (imports) mountImports(server, context, imports)
  refuseOtherMethods(server, Object.values<Endpoint>(api))
  server.notFound((http) => answerProblem(new Refused('not-found', 'There is no such address in this API.'), http, log))
  server.onError((error, http) => answerProblem(error, http, log))
  return server
}
