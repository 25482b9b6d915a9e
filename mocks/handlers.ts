import { http, type RequestHandler } from 'msw'
import { cookieJar } from './cookie-jar.ts'
import type { Failures } from './failures.ts'

type App = { fetch(request: Request): Response | Promise<Response> }

/** MSW as a host of the app: every request to the API is answered by the app itself (or by a chosen failure). */
export function appHandlers(app: App, failures: Failures): RequestHandler[] {
  const jar = cookieJar()
  return [http.all('*/api/*', async ({ request }) => {
    const failure = failures.answer(request)
    if (failure) return failure
    const headers = new Headers(request.headers)
    headers.set('cookie', jar.header())
    const response = await app.fetch(new Request(request, { headers }))
    jar.keep(response.headers.getSetCookie())
    return response
  })]
}
