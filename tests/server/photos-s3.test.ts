import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryPhotos } from '../../server/adapters/memory-photos.ts'
import { openPhotos } from '../../server/adapters/open-photos.ts'
import { photoFiles } from '../../server/adapters/photo-files.ts'
import type { PhotoStore } from '../../server/db/photo-port.ts'
import { freePort } from '../support/free-port.ts'

const folder = mkdtempSync(join(tmpdir(), 'streetdesk-stores-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let s3: S3rver
beforeAll(async () => {
  // The service asks for its port as 0, and does not tell which one it got.
  const port = await freePort()
  s3 = new S3rver({ address: '127.0.0.1', port, silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: 'photos' }] })
  await s3.run()
  s3Settings.endpoint = `http://127.0.0.1:${port}`
})
afterAll(() => s3.close())

const s3Settings = { endpoint: '', bucket: 'photos', region: 'us-east-1', key: 'S3RVER', secret: 'S3RVER' }
const openS3 = async (more = {}) => (await openPhotos({ dataDir: folder, photosS3: { ...s3Settings, ...more } })).store

describe.each([
  ['in a folder', async () => (await openPhotos({ dataDir: join(folder, 'new', 'data'), photosS3: null })).store],
  ['in memory', () => Promise.resolve(memoryPhotos())],
  ['in S3', openS3],
] as [string, () => Promise<PhotoStore>][])('photos %s', (_, open) => {
  let store: PhotoStore
  beforeAll(async () => { store = await open() })
  const [one, two] = ['1'.repeat(64), `12${'f'.repeat(62)}`]
  const bytes = (text: string) => new TextEncoder().encode(text)
  const listed = async () => {
    const found = []
    for await (const entry of store.list()) found.push(entry)
    return found.sort((a, b) => a.id.localeCompare(b.id))
  }

  test('come back as they were put, and are there when every size is', async () => {
    expect([await store.get(one, 'large'), await store.has(one), await listed()]).toEqual([null, false, []])
    const before = Date.now() - 2_000
    await store.put(one, 'large', bytes('large one'))
    expect([await store.has(one), (await listed()).map(({ id }) => id)]).toEqual([false, [one]])
    await store.put(one, 'small', bytes('small one'))
    await store.put(two, 'small', bytes('small two'))
    await store.put(two, 'small', bytes('small two, again'))
    expect(await store.has(one)).toBe(true)
    expect(new Uint8Array((await store.get(one, 'large'))!)).toEqual(bytes('large one'))
    expect(new Uint8Array((await store.get(two, 'small'))!)).toEqual(bytes('small two, again'))
    const all = await listed()
    expect(all.map(({ id }) => id)).toEqual([one, two])
    for (const { writtenAt } of all) expect(writtenAt).toBeGreaterThan(before)
  })

  test('are taken away whole, also when they are not there', async () => {
    await store.remove(one)
    await store.remove(one)
    expect([await store.get(one, 'small'), await store.has(one), (await listed()).map(({ id }) => id)]).toEqual([null, false, [two]])
  })

  test('many at once', async () => {
    const ids = Array.from({ length: 30 }, (_unused, index) => index.toString(16).padStart(2, '0').repeat(32))
    await Promise.all(ids.flatMap((id) => [store.put(id, 'large', bytes(id)), store.put(id, 'small', bytes(id)), store.put(id, 'small', bytes(id))]))
    expect((await Promise.all(ids.map((id) => store.has(id)))).every(Boolean)).toBe(true)
    expect((await listed()).map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
    await Promise.all(ids.map((id) => store.remove(id)))
  })
})

test('a name that is no id reaches no file', async () => {
  const store = await photoFiles(join(folder, 'names'))
  await expect(store.put('../../../etc/passwd', 'large', new Uint8Array())).rejects.toThrow(/no photo's id/)
})

test('what a crash left half-written in a folder is no photo, and goes after a day', async () => {
  const store = await photoFiles(join(folder, 'parts'))
  const id = '7'.repeat(64)
  await store.put(id, 'large', new Uint8Array([1]))
  const [old, fresh] = [join(folder, 'parts/77', `${id}-small.jpg.0a.part`), join(folder, 'parts/77', `${id}-small.jpg.0b.part`)]
  for (const path of [old, fresh]) writeFileSync(path, 'half')
  utimesSync(old, 1, 1)
  const found = []
  for await (const entry of store.list()) found.push(entry.id)
  expect([found, await store.has(id)]).toEqual([[id], false])
  expect(readdirSync(join(folder, 'parts/77')).sort()).toEqual([`${id}-large.jpg`, `${id}-small.jpg.0b.part`])
})

test('a folder that cannot be written is said at the start, in a sentence', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(photoFiles(join(folder, 'file', 'photos'))).rejects.toThrow(/DATA_DIR: photos cannot be kept in/)
})

test('an S3 that refuses is an error, and not a photo that is not there', async () => {
  await expect((await openS3({ key: 'stranger' })).get('1'.repeat(64), 'large')).rejects.toThrow(/Access ?Key/i)
  await expect((await openS3({ bucket: 'other' })).get('1'.repeat(64), 'large')).rejects.toThrow(/bucket/)
})
