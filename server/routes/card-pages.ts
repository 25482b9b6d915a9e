import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { cardLanguage, languageOf } from '../../contract/card-language.ts'
import { cardPage, cardTroublePage } from '../../contract/card-page.ts'
import type { CardSaid } from '../../contract/card-phrases.ts'
import { CardToken, NotFixed, type CardLanguage } from '../../contract/closure-card.ts'
import { problemStatus } from '../../contract/problem.ts'
import { DatabaseError } from '../db/port.ts'
import type { Context } from '../domain/context.ts'
import { Busy, notFixed } from '../domain/not-fixed.ts'
import { readCard } from '../domain/read-card.ts'
import { Refused } from '../domain/refused.ts'
import type { Http, Server } from './mount.ts'
import { readShortText } from './short-body.ts'

// The token is all it takes to read the card: no other site, no index and no store on the way is told it. Not `no-referrer`:
// a browser would then hide where a form comes from, and the form would be refused as another site's.
const headers = {
  'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'same-origin', 'vary': 'accept-language',
  'content-security-policy': "default-src 'none'; img-src 'self' https:; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

/** The card as a page for anybody with its address: without a script, in the reader's language, and in words where something fails. */
export function mountCardPages(server: Server, context: Context, log: (line: string, error: Error) => void): void {
  const { name: city, locale } = context.city

  const chosen = (http: Http) => languageOf(http.req.query('lang') ?? '')
  const language = (http: Http) => chosen(http) ?? cardLanguage(http.req.header('accept-language') ?? '', locale)
  const answer = (http: Http, page: string, status: ContentfulStatusCode) => http.body(page, status, { ...headers, 'content-language': language(http) })
  const here = (http: Http) => ({ token: http.req.param('token')!, lang: chosen(http) })

  async function showCard(http: Http, { said, status = 200, words = '' }: { said: CardSaid | null; status?: ContentfulStatusCode; words?: string }) {
    const { token, lang } = here(http)
    const card = await readCard(context, token)
    return answer(http, cardPage(card, language(http), {
      photoUrl: (id, size) => `/api/cards/${token}/photos/${id}/${size}`,
      action: addressOf(token, '/not-fixed', { lang }),
      languageUrl: (other) => addressOf(token, '', { lang: other }),
      // An answer to what was asked once says nothing of a card that is closed again.
      said: card.state === 'closed' ? (said === 'thanks' || said === 'open' ? null : said) : said === 'busy' ? 'open' : said,
      words,
    }), status)
  }

  const trouble = (http: Http, kind: 'unknown' | 'failed', status: ContentfulStatusCode) =>
    answer(http, cardTroublePage(city, language(http), kind, (other) => `${new URL(http.req.url).pathname}?lang=${other}`), status)

  /** Whatever fails is said in a page: a resident cannot read a problem. */
  const inWords = (show: (http: Http) => Promise<Response>) => async (http: Http) => {
    try {
      if (!CardToken.safeParse(here(http).token).success) return trouble(http, 'unknown', 404)
      return await show(http)
    } catch (error) {
      if (error instanceof Refused) return trouble(http, error.code === 'not-found' ? 'unknown' : 'failed', problemStatus[error.code])
      log(`${http.get('requestId')} ${http.req.method} of a card failed`, error as Error)
      return trouble(http, 'failed', error instanceof DatabaseError ? 503 : 500)
    }
  }

  server.get('/r/:token', inWords((http) => {
    const said = http.req.query('said')
    return showCard(http, { said: said === 'thanks' || said === 'open' ? said : null })
  }))

  server.post('/r/:token/not-fixed', inWords(async (http) => {
    const { token, lang } = here(http)
    const back = (said: 'thanks' | 'open') => new Response(null, { status: 303, headers: { ...headers, location: addressOf(token, '', { lang, said }) } })
    const typed = await readWords(http)
    const parsed = NotFixed.safeParse({ words: typed })
    if (!parsed.success) return showCard(http, { said: 'words', status: 400, words: typed })
    try {
      await notFixed(context, token, parsed.data)
      return back('thanks')
    } catch (error) {
      if (!(error instanceof Refused) || (error.code !== 'not-allowed-now' && error.code !== 'too-often')) throw error
      // Sent twice, or by two people: what they wanted is so.
      if (error.reasons?.includes('case-open')) return back('open')
      if (error instanceof Busy) return showCard(http, { said: 'busy', status: problemStatus[error.code], words: typed })
      return showCard(http, { said: error.code === 'too-often' ? 'often' : 'late', status: problemStatus[error.code] })
    }
  }))

  // Whoever goes back to the form's address wants the card.
  server.get('/r/:token/not-fixed', inWords((http) => Promise.resolve(new Response(null, { status: 303, headers: { ...headers, location: addressOf(here(http).token, '', { lang: here(http).lang }) } }))))
  for (const [path, allow] of [['/r/:token', 'GET'], ['/r/:token/not-fixed', 'GET, POST']] as const) {
    server.all(path, (http) => {
      http.header('allow', allow)
      return trouble(http, 'failed', problemStatus['wrong-method'])
    })
  }
  for (const path of ['/r', '/r/*']) server.all(path, (http) => trouble(http, 'unknown', 404))
}

function addressOf(token: string, path: string, { lang, said }: { lang?: CardLanguage | null; said?: CardSaid }): string {
  const query = new URLSearchParams({ ...(lang && { lang }), ...(said && { said }) })
  return `/r/${token}${path}${query.size > 0 ? `?${query.toString()}` : ''}`
}

/** A thousand characters of any script, each in up to nine letters of a form, and no more. */
const formMost = 16 * 1024

/** What the form says. A browser writes its lines with two characters each, and counts one. */
async function readWords(http: Http): Promise<string> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(http.req.header('content-type') ?? '')) throw new Refused('unsupported-type', 'This is the form of a page.')
  const text = await readShortText(http.req.raw.body, { most: formMost, tooLarge: 'The form is larger than it can be.', ms: http.get('bodyMs') })
  return (new URLSearchParams(text).get('words') ?? '').replaceAll('\r\n', '\n')
}
