import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Photo } from '../../contract/photo.ts'
import { Problem } from '../../contract/problem.ts'
import { memoryPhotos } from '../../server/adapters/memory-photos.ts'
import { photoFiles } from '../../server/adapters/photo-files.ts'
import { photoReader } from '../../server/adapters/photo-reader.ts'
import type { Driver } from '../../server/db/port.ts'
import { onEachEngine } from '../support/databases.ts'
import { embedded } from '../support/embedded.ts'
import { grain, hugePng, isBare, plainPhoto } from '../support/photos.ts'
import { testDesk, type TestDesk } from '../support/test-desk.ts'

type Person = Awaited<ReturnType<TestDesk['signIn']>>
const code = (json: unknown) => Problem.parse(json).code

onEachEngine('photos', (engine) => {
  let desk: TestDesk
  let person: Person
  const counts = { read: 0, put: 0 }
  beforeAll(async () => {
    const memory = memoryPhotos()
    const real = photoReader()
    desk = await testDesk(engine.driver(), {
      photos: {
        store: { ...memory, put: (...given) => { counts.put++; return memory.put(...given) } },
        reader: { read: (bytes) => { counts.read++; return real.read(bytes) }, close: () => real.close() },
      },
    })
    person = await desk.signIn('crew')
  })
  afterAll(() => desk.context.photos.reader.close())

  test('a photo is kept in two sizes, and given out for good', async () => {
    const { status, headers, json } = await person.upload(await grain(2000, 1000).jpeg().toBuffer())
    const photo = Photo.parse(json)
    expect([status, photo.width, photo.height, headers.get('location')]).toEqual([201, 1600, 800, `/api/photos/${photo.id}/large`])
    const ask = (path: string, init: RequestInit = {}) => desk.app.request(path, { ...init, headers: { cookie: person.cookie!, ...init.headers as Record<string, string> } })
    const large = await ask(`/api/photos/${photo.id}/large`)
    expect(Object.fromEntries(large.headers)).toMatchObject({
      'content-type': 'image/jpeg', 'cache-control': 'private, max-age=31536000, immutable', 'x-content-type-options': 'nosniff', 'etag': `"${photo.id}-large"`,
    })
    const bytes = new Uint8Array(await large.arrayBuffer())
    expect(await isBare(bytes)).toBe(true)
    const head = await ask(`/api/photos/${photo.id}/small`, { method: 'HEAD' })
    expect([head.status, Number(head.headers.get('content-length')) > 0, await head.text()]).toEqual([200, true, ''])
    expect((await ask(`/api/photos/${photo.id}/large`, { headers: { 'if-none-match': `"${photo.id}-large"` } })).status).toBe(304)
    expect((await (await desk.signIn('manager')).get(`/api/photos/${photo.id}/small`)).status).toBe(200)
    expect((await desk.anybody.get(`/api/photos/${photo.id}/small`)).status).toBe(401)
    expect((await person.get(`/api/photos/${'0'.repeat(64)}/small`)).status).toBe(404)
    for (const path of ['/api/photos/..%2f..%2fetc/large', `/api/photos/${photo.id}/original`]) expect((await person.get(path)).status, path).toBe(400)
  })

  test('twenty times at once and once more, it is read and written once', async () => {
    const sent = await plainPhoto(10)
    Object.assign(counts, { read: 0, put: 0 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => person.upload(sent)))
    answers.push(await person.upload(sent))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
    expect(new Set(answers.map(({ json }) => Photo.parse(json).id)).size).toBe(1)
    expect(counts).toEqual({ read: 1, put: 2 })
  })

  test('two servers that are sent the same at once write it once', async () => {
    const other = await (await testDesk(engine.driver(), { photos: desk.context.photos })).signIn('crew')
    const sent = await plainPhoto(11)
    Object.assign(counts, { put: 0 })
    const answers = await Promise.all([person.upload(sent), other.upload(sent)])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(counts.put).toBe(2)
  })

  test('sent again, what a store lost is written again', async () => {
    const sent = await plainPhoto(2)
    const { id } = Photo.parse((await person.upload(sent)).json)
    await desk.context.photos.store.remove(id)
    expect((await person.get(`/api/photos/${id}/large`)).status).toBe(404)
    expect((await person.upload(sent)).status).toBe(201)
    expect((await person.get(`/api/photos/${id}/large`)).status).toBe(200)
  })

  test('who may not upload, may not', async () => {
    const sent = await plainPhoto(3)
    expect((await (await desk.signIn('manager')).upload(sent)).status).toBe(403)
    expect((await desk.anybody.upload(sent)).status).toBe(401)
  })

  test.each([
    ['an SVG by the name of JPEG', '<svg xmlns="http://www.w3.org/2000/svg"/>', {}, 415, 'unsupported-type'], ['a PDF', '%PDF-1.7', {}, 415, 'unsupported-type'],
    ['HTML', '<!doctype html>', {}, 415, 'unsupported-type'], ['nothing', '', {}, 415, 'unsupported-type'], ['JSON', '{}', { 'content-type': 'application/json' }, 415, 'unsupported-type'],
    ['one of too many pixels', hugePng(30_000, 30_000), {}, 413, 'too-large'], ['26 MB', new Uint8Array(26 * 1024 * 1024), {}, 413, 'too-large'],
    ['26 MB that it announces', new Uint8Array(26 * 1024 * 1024), { 'content-length': String(26 * 1024 * 1024) }, 413, 'too-large'],
  ] as [string, BodyInit, Record<string, string>, number, string][])('%s is refused', async (_, body, headers, status, problem) => {
    const answer = await person.upload(body, headers)
    expect([answer.status, code(answer.json)]).toEqual([status, problem])
    expect(desk.logged).toEqual([])
  })

  test('a broken one is refused, and leaves nothing behind', async () => {
    const whole = await grain(300, 300).jpeg().toBuffer()
    Object.assign(counts, { put: 0 })
    const answer = await person.upload(whole.subarray(0, whole.length / 2))
    expect([answer.status, code(answer.json), counts.put]).toEqual([422, 'unreadable-photo', 0])
  })

  test('a store that fails is our fault, leaves no row, and the next try keeps it', async () => {
    const { context } = desk
    const sent = await plainPhoto(4)
    const failing = await testDesk(engine.driver(), { photos: { store: { ...memoryPhotos(), put: () => Promise.reject(new Error('The disk is full')) } } })
    const answer = await (await failing.signIn('crew')).upload(sent)
    expect([answer.status, failing.logged.length]).toEqual([500, 1])
    const { id } = Photo.parse((await person.upload(sent)).json)
    expect(await context.photos.store.has(id)).toBe(true)
  })
})

describe('places for uploads', () => {
  let driver: Driver
  beforeAll(async () => {
    driver = await embedded()
  })
  afterAll(() => driver.close())

  /** A body that says when it is read, and ends when it is told to; until then a byte every so many ms. */
  function dripping(everyMs: number) {
    let begun = false
    let ended = false
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        begun = true
        await new Promise((done) => setTimeout(done, everyMs))
        if (ended) controller.close()
        else controller.enqueue(new Uint8Array(1))
      },
    }, { highWaterMark: 0 })
    return { body, begun: () => begun, end: () => { ended = true } }
  }

  test('one person has two of them at once, and who comes then is not kept waiting', async () => {
    const desk = await testDesk(driver, { uploads: { atOnce: 3 } })
    const [greedy, other] = [await desk.signIn('crew'), await desk.signIn('dispatcher')]
    const bodies = Array.from({ length: 4 }, () => dripping(10))
    const answers = bodies.map(({ body }) => greedy.upload(body))
    await expect.poll(() => bodies.filter(({ begun }) => begun()).length).toBe(2)
    expect((await other.upload(new Uint8Array(await plainPhoto(20)))).status).toBe(201)
    expect(bodies.filter(({ begun }) => begun())).toHaveLength(2)
    // One after the other gets its turn.
    for (const { end } of bodies) end()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([415, 415, 415, 415])
    expect(bodies.every(({ begun }) => begun())).toBe(true)
  })

  test('who drips is ended, who is slow but comes on is not', async () => {
    const desk = await testDesk(driver, { uploads: { paceLeast: 20, paceMs: 1_000 } })
    const person = await desk.signIn('crew')
    const answer = await person.upload(dripping(100).body)
    expect([answer.status, code(answer.json)]).toEqual([408, 'too-slow'])
    const photo = new Uint8Array(await plainPhoto(21))
    let sent = 0
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((done) => setTimeout(done, 200))
        if (sent >= photo.length) return controller.close()
        controller.enqueue(photo.subarray(sent, sent += Math.ceil(photo.length / 8)))
      },
    })
    expect((await person.upload(slow)).status).toBe(201)
  })
})

describe('over a real connection', () => {
  let driver: Driver
  let desk: TestDesk
  let person: Person
  let folder: string
  let server: ReturnType<typeof serve>
  let url: string
  let port: number
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'streetdesk-photos-'))
    driver = await embedded()
    desk = await testDesk(driver, { photos: { store: await photoFiles(folder) }, uploads: { quietMs: 1_200, atOnce: 1 }, bodyMs: 1_200 })
    person = await desk.signIn('crew')
    server = serve({ fetch: (request) => desk.app.fetch(request), port: 0, hostname: '127.0.0.1' })
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo)
    url = `http://127.0.0.1:${port}/api/photos`
  })
  afterAll(async () => {
    server.close()
    await driver.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const kept = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name)
  const send = (body: Uint8Array<ArrayBuffer>) => fetch(url, { method: 'POST', headers: { 'content-type': 'image/jpeg', 'cookie': person.cookie! }, body })
  /** A client that sends so much of what it announced. */
  async function begin(bytes: Uint8Array, announced: number, cookie = person.cookie!) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    let said = ''
    socket.setEncoding('latin1').on('data', (text: string) => { said += text }).on('error', () => {})
    socket.write(`POST /api/photos HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nContent-Type: image/jpeg\r\nContent-Length: ${announced}\r\n\r\n`)
    socket.write(bytes)
    return { socket, said: () => said }
  }

  test('an upload that breaks off leaves nothing, is nobody\'s fault, and the next one is kept', async () => {
    const photo = new Uint8Array(await plainPhoto(5))
    const { socket } = await begin(photo, photo.length + 1)
    await new Promise((done) => setTimeout(done, 100))
    socket.destroy()
    // There is one place, so that the answer to this one comes after the other has gone.
    const other = await send(new Uint8Array(await plainPhoto(6)))
    expect(other.status).toBe(201)
    const { id } = Photo.parse(await other.json())
    expect(kept().sort()).toEqual([`${id}-large.jpg`, `${id}-small.jpg`])
    expect(desk.logged).toEqual([])
  })

  test('a sender from whom nothing comes is told so, and makes room', async () => {
    const slow = await begin(new Uint8Array(10), 1000)
    const other = await send(new Uint8Array(await plainPhoto(7)))
    expect(other.status).toBe(201)
    await once(slow.socket, 'close')
    expect(slow.said()).toMatch(/^HTTP\/1\.1 408 [^]*too-slow/)
    expect(desk.logged).toEqual([])
  })

  test('who is not done with JSON in time is told so', async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    let said = ''
    socket.setEncoding('latin1').on('data', (text: string) => { said += text }).on('error', () => {})
    socket.write('POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{')
    await expect.poll(() => said, { timeout: 5_000 }).toMatch(/^HTTP\/1\.1 408 [^]*too-slow/)
    socket.destroy()
    expect(desk.logged).toEqual([])
  })

  test('whoever sends too much, or did not sign in, hears so and not that the network broke', async () => {
    const tooLarge = await send(new Uint8Array(40 * 1024 * 1024))
    expect([tooLarge.status, code(await tooLarge.json())]).toEqual([413, 'too-large'])
    const announced = 20 * 50_000
    const slow = await begin(new Uint8Array(), announced, '')
    let broken = false
    slow.socket.on('error', () => { broken = true }).on('close', () => { broken = true })
    for (let sent = 0; sent < announced; sent += 50_000) {
      slow.socket.write(new Uint8Array(50_000))
      await new Promise((done) => setTimeout(done, 50))
    }
    await expect.poll(() => slow.said()).toMatch(/^HTTP\/1\.1 401 [^]*not-signed-in/)
    expect(broken).toBe(false)
    slow.socket.destroy()
  })
})
