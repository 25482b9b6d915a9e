import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compress } from '../../server/adapters/compress.ts'
import { staticSite } from '../../server/adapters/static-site.ts'

let folder: string
let site: ReturnType<typeof staticSite>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'streetdesk-site-'))
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'dist/index.html'), '<!doctype html><title>app</title>')
  writeFileSync(join(folder, 'dist/.fingerprint'), 'secret')
  writeFileSync(join(folder, 'dist/assets/app-1a2b.js'), 'const app = 1;\n'.repeat(200))
  site = staticSite(join(folder, 'dist'), 'http://tiles.example:8080')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (path: string, headers: Record<string, string> = {}) => site(new Request(`http://localhost${path}`, { headers }))

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/x%5c..%5c..%5csecret.txt', '/assets/..%5c..%5csecret.txt', '/%00', '/.fingerprint', '/assets/../.fingerprint', '/%E0%A4%A'])('%s leads nowhere', async (path) => {
  const answer = await get(path)
  expect(await answer.text()).not.toContain('secret')
})

test('an address of the app is the app, a file that is not there is not', async () => {
  expect(await (await get('/cases/7')).text()).toContain('<title>app</title>')
  expect((await get('/assets/old-9f.js')).status).toBe(404)
  expect((await site(new Request('http://localhost/', { method: 'POST' }))).status).toBe(405)
})

test('what has a fingerprint is kept for ever, the page is asked again, and neither is guessed at', async () => {
  const script = await get('/assets/app-1a2b.js')
  expect(script.headers.get('cache-control')).toContain('immutable')
  const page = await get('/')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self' https: data: blob: http://tiles.example:8080")
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
})

test('gzip only for those who take it', async () => {
  const zipped = await get('/assets/app-1a2b.js', { 'accept-encoding': 'br, gzip' })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toContain('const app')
  for (const header of ['br', 'gzip;q=0', 'gzip; q=0.0, br']) expect((await get('/assets/app-1a2b.js', { 'accept-encoding': header })).headers.get('content-encoding')).toBeNull()
})

test('answers of the API are compressed when they are long, and streams never', async () => {
  const asked = new Request('http://localhost/api/cases', { headers: { 'accept-encoding': 'gzip' } })
  const json = (text: string, type = 'application/json') => new Response(text, { headers: { 'content-type': type } })
  expect((await compress(asked, json(`"${'x'.repeat(5000)}"`))).headers.get('content-encoding')).toBe('gzip')
  expect((await compress(asked, json('"short"'))).headers.get('content-encoding')).toBeNull()
  expect((await compress(asked, json('x'.repeat(5000), 'application/x-ndjson'))).headers.get('content-encoding')).toBeNull()
})
