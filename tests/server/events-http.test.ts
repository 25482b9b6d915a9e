import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readCity } from '../../server/adapters/city-file.ts'
import { compress, isStream } from '../../server/adapters/compress.ts'
import { sendStream } from '../../server/adapters/send-stream.ts'
import { readConfig } from '../../server/config.ts'
import type { Driver } from '../../server/db/port.ts'
import { serveDesk, type RunningDesk } from '../../server/serve-desk.ts'
import { embedded } from '../support/embedded.ts'
import { readEvents } from '../support/event-reader.ts'
import { freePort } from '../support/free-port.ts'
import { plainCase } from '../support/plain-case.ts'
import { freshDatabase } from '../support/postgres.ts'

const asking = (headers: Record<string, string> = {}) => new Request('http://localhost/', { headers: { 'accept-encoding': 'gzip', ...headers } })
const body = (size = 5_000) => 'Street light out. '.repeat(size / 18)

test('answers are compressed when they are whole, large and text, and the client takes it', async () => {
  const json = { 'content-type': 'application/json' }
  const zipped = await compress(asking(), new Response(body(), { headers: json }))
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(body())
  for (const [request, response] of [
    [asking({ 'accept-encoding': 'gzip;q=0' }), new Response(body(), { headers: json })],
    [asking(), new Response(body(100), { headers: json })],
    [asking(), new Response(body(), { headers: { 'content-type': 'image/png' } })],
  ] as const) expect((await compress(request, response)).headers.get('content-encoding')).toBeNull()
})

test.each([
  { 'content-type': 'text/event-stream' },
  { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store, no-transform' },
])('a stream goes through as it is made: %o', async (headers) => {
  let controller!: ReadableStreamDefaultController<Uint8Array>
  const endless = new ReadableStream<Uint8Array>({ start(given) { controller = given } })
  const response = new Response(endless, { headers })
  expect(isStream(response)).toBe(true)
  const passed = await compress(asking(), response)
  expect(passed.headers.get('content-encoding')).toBeNull()
  controller.enqueue(new TextEncoder().encode('first'))
  expect(new TextDecoder().decode((await passed.body!.getReader().read()).value)).toBe('first')
})

/** A server whose every answer is one stream. */
async function streaming(make: () => ReadableStream<Uint8Array>) {
  const server = serve({
    fetch: (_request, { outgoing }) => sendStream(new Response(make(), { headers: { 'content-type': 'text/csv', 'x-request-id': '7' } }), outgoing as ServerResponse), port: 0, hostname: '127.0.0.1',
  })
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

test('a stream that fails on the way is broken off, not ended', async () => {
  let pieces = 0
  const { server, url } = await streaming(() => new ReadableStream({
    pull(controller) {
      if (++pieces === 3) controller.error(new Error('secret reason'))
      else controller.enqueue(new TextEncoder().encode('id,title\r\n'))
    },
  }))
  const response = await fetch(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-request-id')).toBe('7')
  await expect(response.text()).rejects.toThrow('terminated')
  server.close()
})

test('a stream that is given up while its reader does not read lets the connection go', async () => {
  let controller!: ReadableStreamDefaultController<Uint8Array>
  const { server, url } = await streaming(() => new ReadableStream({ start(given) { controller = given } }))
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await once(socket, 'data')
  socket.pause()
  for (let i = 0; i < 200; i++) controller.enqueue(new Uint8Array(100_000))
  await new Promise((done) => setTimeout(done, 50))
  controller.error(new Error('too slow'))
  const connections = () => new Promise<number>((done) => server.getConnections((_, count) => done(count)))
  await expect.poll(connections).toBe(0)
  socket.destroy()
  server.close()
})

test('a stream whole is a whole answer, and one that nobody reads any more is given up', async () => {
  let cancelled = 0
  let length = 40
  const { server, url } = await streaming(() => {
    let left = length
    return new ReadableStream({
      pull(controller) {
        if (left-- === 0) controller.close()
        else controller.enqueue(new Uint8Array(100_000).fill(120))
      },
      cancel() { cancelled++ },
    })
  })
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(4_000_000)
  expect(cancelled).toBe(0)
  length = 1_000_000
  const gone = new AbortController()
  const response = await fetch(url, { signal: gone.signal })
  await response.body!.getReader().read()
  gone.abort()
  await expect.poll(() => cancelled).toBe(1)
  server.close()
})

test('a client that has gone before the answer began is given up too', async () => {
  let asked = 0
  let cancelled = 0
  const server = serve({
    fetch: async (_request, { outgoing }) => {
      asked++
      await once(outgoing, 'close')
      return sendStream(new Response(new ReadableStream({ cancel() { cancelled++ } })), outgoing as ServerResponse)
    }, port: 0, hostname: '127.0.0.1',
  })
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await expect.poll(() => asked).toBe(1)
  socket.destroy()
  await expect.poll(() => cancelled).toBe(1)
  server.close()
})

let driver: Driver
let desk: RunningDesk
let cookie: string
let listening = 0
const noted = async (caseId: number, version: number) => {
  const answer = await fetch(`${desk.url}/api/cases/${caseId}/note`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'if-match': `"${version}"` }, body: '{"text":"over the wire"}' })
  expect(answer.status).toBe(200)
}

beforeAll(async () => {
  const real = await embedded()
  driver = {
    ...real,
    async listen(callback) {
      listening++
      const stop = await real.listen(callback)
      return async () => {
        listening--
        await stop()
      }
    },
  }
  desk = await serveDesk({ ...readConfig({ PORT: '0', DEMO: 'personas', MAP_STYLE_URL: 'none' }), host: '127.0.0.1' }, readCity('boston'), { driver, lock: null }, () => {})
  const signed = await fetch(`${desk.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"persona":"dispatcher"}' })
  cookie = signed.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
})
afterAll(async () => {
  await desk.stop()
  await driver.close()
})

test('the feed goes over the wire as it happens, uncompressed, and a killed client is let go', async () => {
  const id = await plainCase(desk.context)
  const response = await fetch(`${desk.url}/api/events`, { headers: { cookie, 'accept-encoding': 'gzip' } })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('content-encoding')).toBeNull()
  expect(response.headers.get('x-request-id')).not.toBeNull()
  const reading = readEvents(response.body!)
  await reading.untilFirst()
  const socket = connect(Number(new URL(desk.url).port), '127.0.0.1')
  socket.write(`GET /api/events HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`)
  await once(socket, 'data')
  await noted(id, 1)
  await reading.untilEvents(1)
  expect(reading.events()[0]).toMatchObject({ caseId: id, note: 'over the wire' })
  expect(listening).toBe(1)
  await reading.cancel()
  socket.destroy()
  await expect.poll(() => listening).toBe(0)
})

test('a server that stops ends its streams and is gone at once', async () => {
  const readings = await Promise.all(Array.from({ length: 5 }, async () => {
    const reading = readEvents((await fetch(`${desk.url}/api/events`, { headers: { cookie } })).body!)
    await reading.untilFirst()
    return reading
  }))
  const began = performance.now()
  await desk.stop()
  expect(performance.now() - began).toBeLessThan(1_000)
  await Promise.all(readings.map((reading) => reading.ended))
  await expect.poll(() => listening).toBe(0)
  const free = createServer().listen(Number(new URL(desk.url).port), '127.0.0.1')
  await once(free, 'listening')
  free.close()
})

test.each(inject('postgresServers').slice(0, 1))('SIGTERM ends a process with open streams at once', async ({ url }) => {
  const database = await freshDatabase(url)
  const port = await freePort()
  const env = { ...process.env, DATABASE_URL: database.url, PORT: String(port), HOST: '127.0.0.1', MAP_STYLE_URL: 'none', NODE_ENV: 'development' }
  const child = spawn(process.execPath, ['--import', 'tsx', new URL('../../server/main.ts', import.meta.url).pathname], { env, stdio: 'ignore' })
  const exit = once(child, 'exit')
  try {
    const at = `http://127.0.0.1:${port}`
    await expect.poll(async () => (await fetch(`${at}/api/health`).catch(() => null))?.status, { timeout: 20_000 }).toBe(200)
    const signed = await fetch(`${at}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"persona":"manager"}' })
    const reading = readEvents((await fetch(`${at}/api/events`, { headers: { cookie: signed.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ') } })).body!)
    await reading.untilFirst()
    const began = performance.now()
    child.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
    expect(performance.now() - began).toBeLessThan(2_000)
    await reading.ended
  } finally {
    child.kill('SIGKILL')
    await database.drop()
  }
})
