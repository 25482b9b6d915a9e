import type { z } from 'zod'
import { Case } from '../../contract/case.ts'
import type { Role } from '../../contract/vocabulary.ts'
import { readCity } from '../../server/adapters/city-file.ts'
import { hashText } from '../../server/adapters/hash-text.ts'
import { memoryPhotos } from '../../server/adapters/memory-photos.ts'
import { photoReader } from '../../server/adapters/photo-reader.ts'
import { createApp } from '../../server/app.ts'
import { settleCalendar } from '../../server/db/case-tally.ts'
import { writeServiceTypes } from '../../server/db/city-words.ts'
import { openDatabase } from '../../server/db/database.ts'
import type { Photos } from '../../server/db/photo-port.ts'
import type { Driver } from '../../server/db/port.ts'
import type { Context } from '../../server/domain/context.ts'
import { writePersonas } from '../../server/domain/sessions.ts'
import type { PhotoRoute } from '../../server/routes/photos.ts'
import type { KnownHosts } from '../../server/routes/who-asks.ts'

/** A Tuesday noon in Boston: every test's now, unless it moves the clock. */
export const testNow = Date.parse('2026-11-17T17:00:00Z')

export type Answer = { status: number; headers: Headers; text: string; json: unknown }
type Send = { query?: Record<string, string | string[]>; body?: unknown; headers?: Record<string, string> }

/** One for all desks of a test file; it starts nothing before the first photo. */
const reader = photoReader()

type Options = { now?: number; demo?: boolean; hosts?: KnownHosts; photos?: Partial<Photos>; uploads?: PhotoRoute; bodyMs?: number }

/** The real app in this process, with a clock that the test holds. */
export async function testDesk(driver: Driver, { now = testNow, demo = true, hosts, photos = {}, uploads = {}, bodyMs }: Options = {}) {
  const clock = { now }
  const logged: { line: string; error?: Error }[] = []
  const context: Context = { ...openDatabase(driver), city: readCity('boston'), now: () => clock.now, demo, photos: { store: memoryPhotos(() => clock.now), reader, ...photos } }
  await settleCalendar(driver, context.city.timeZone)
  await writeServiceTypes(context.db, context.city.types)
  await writePersonas(context)
  let requests = 0
  const app = createApp({
    context, ids: () => `request-${++requests}`, version: 'test', mapStyleUrl: null, localToken: 'local-token', imports: { hash: hashText }, photos: uploads, ...(hosts && { hosts }), ...(bodyMs !== undefined && { bodyMs }),
    log: (line, error) => logged.push({ line, ...(error && { error }) }),
  })

  /** Somebody at the desk: every request carries their cookie. */
  function visitor(cookie: string | null) {
    const send = async (method: string, path: string, { query = {}, body, headers = {} }: Send = {}): Promise<Answer> => {
      const search = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => [value].flat().map((one) => [key, one])))
      const response = await app.request(search.size > 0 ? `${path}?${search.toString()}` : path, {
        method,
        headers: { ...(cookie && { cookie }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
      return { status: response.status, headers: response.headers, text, json: isJson && !/ndjson/.test(response.headers.get('content-type')!) ? JSON.parse(text) : undefined }
    }
    return {
      cookie,
      get: (path: string, query?: Send['query']) => send('GET', path, query ? { query } : {}),
      /** A GET whose answer fits its schema. */
      async read<S extends z.ZodType>(schema: S, path: string, query?: Send['query']): Promise<z.infer<S>> {
        const { status, json } = await send('GET', path, query ? { query } : {})
        if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(json)}`)
        return schema.parse(json)
      },
      post: (path: string, body: unknown, headers?: Record<string, string>) => send('POST', path, { body, ...(headers && { headers }) }),
      put: (path: string, body: unknown, headers?: Record<string, string>) => send('PUT', path, { body, ...(headers && { headers }) }),
      delete: (path: string) => send('DELETE', path),
      /** Sends a photo as it is. */
      async upload(bytes: BodyInit, headers: Record<string, string> = {}) {
        const response = await app.request('/api/photos', { method: 'POST', headers: { ...(cookie && { cookie }), 'content-type': 'image/jpeg', ...headers }, body: bytes, duplex: 'half' } as RequestInit)
        return { status: response.status, headers: response.headers, json: (await response.json()) as unknown }
      },
      /** A command on the version given, or on the present one. */
      async command(id: number, verb: 'assign' | 'start' | 'wait' | 'resume' | 'note' | 'edit' | 'close' | 'reopen' | 'link-duplicate' | 'unlink-duplicate', body: unknown, { version, key }: { version?: number; key?: string } = {}): Promise<Answer> {
        const on = version ?? Case.parse((await send('GET', `/api/cases/${id}`)).json).version
        return send('POST', `/api/cases/${id}/${verb}`, { body, headers: { 'if-match': `"${on}"`, ...(key && { 'idempotency-key': key }) } })
      },
    }
  }

  const anybody = visitor(null)
  async function signIn(persona: Role) {
    const { headers, status, text } = await anybody.post('/api/session', { persona })
    if (status !== 200) throw new Error(`Sign-in answered ${status}: ${text}`)
    const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)
    return visitor(cookies.join('; '))
  }
  return { app, context, clock, logged, anybody, signIn, visitor }
}

export type TestDesk = Awaited<ReturnType<typeof testDesk>>
