import { html, raw } from 'hono/html'
import { sql } from 'kysely'
import { api, type Endpoint } from '../../contract/api.ts'
import type { Health } from '../../contract/city.ts'
import { problemStatus } from '../../contract/problem.ts'
import { describeCity } from '../domain/describe-city.ts'
import type { Context } from '../domain/context.ts'
import { mount, type Server } from './mount.ts'
import { openApiDocument } from './openapi.ts'

/** What the server says of itself: health, its API, and its city. */
export function mountAbout(server: Server, context: Context, { version, mapStyleUrl }: { version: string; mapStyleUrl: string | null }): void {
  mount(server, api.health, async () => {
    await sql`select 1`.execute(context.db)
    return { ok: true, engine: context.driver.engine, version } satisfies Health
  })
  // Made for the first who asks: most starts are for nobody who does.
  let document: ReturnType<typeof openApiDocument> | undefined
  mount(server, api.document, () => (document ??= openApiDocument(version)))
  mount(server, api.documentPage, ({ http }) => http.html(page(version)))
  mount(server, api.city, () => describeCity(context, mapStyleUrl))
}

function page(version: string) {
  const endpoints = Object.entries<Endpoint>(api)
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Streetdesk API</title><style>${raw(style)}</style></head><body><main>
<h1>Streetdesk API <small>${version}</small></h1>
<p>JSON over HTTP. Sign in with <code>POST /api/session</code>, which sets a cookie; what is marked <em>open</em> needs none.
Every failure is <code>application/problem+json</code> with a code, a message and a request id.
Commands carry the version they were decided on as <code>If-Match</code> and may carry an <code>Idempotency-Key</code>.
The machine-readable document: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
${endpoints.map(([name, e]) => html`<section id="${name}">
<h2><code>${e.method.toUpperCase()} ${e.path}</code>${e.access === 'open' ? html` <em>open</em>` : ''}</h2>
<p>${e.summary}.${e.command ? ' A command.' : ''}</p>
${fields('In the path', e.params)}${fields('Query', e.query)}${e.body && 'shape' in e.body ? fields('Body', e.body as Endpoint['query']) : ''}
${e.bodyType ? html`<p>Body: <code>${e.bodyType}</code></p>` : ''}
${e.problems.length > 0 ? html`<p>Can fail with ${e.problems.map((code, i) => html`${i > 0 ? ', ' : ''}<code>${problemStatus[code]} ${code}</code>`)}.</p>` : ''}
</section>`)}</main></body></html>`
}

function fields(title: string, schema: Endpoint['query']) {
  return schema ? html`<p>${title}: ${Object.keys(schema.shape).map((name, i) => html`${i > 0 ? ', ' : ''}<code>${name}</code>`)}</p>` : ''
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}main{max-width:52rem;margin:2rem auto;padding:0 1rem}
h1 small{font-weight:400;opacity:.6}h2{font-size:1rem;margin:2rem 0 .25rem;border-top:1px solid #8884;padding-top:1rem}
code{font-family:ui-monospace,monospace;font-size:.9em}p{margin:.25rem 0}em{font-size:.85rem;opacity:.7}`
