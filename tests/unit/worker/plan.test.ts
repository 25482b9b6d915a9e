import { expect, test } from 'vitest'
import { planFor } from '../../../src/worker/plan.ts'

const origin = 'https://desk.example'
const files = new Set(['/assets/index-1a2b.js', '/index.html', '/favicon.svg'])
const plan = (path: string, { method = 'GET', mode = 'navigate' } = {}) => planFor({ url: new URL(path, origin).href, method, mode }, origin, files)

test.each(['/', '/?status=open&case=7', '/day', '/day?case=7&do=close', '/crews', '/rest', '/apiary'])('%s is a page of the app', (path) => {
  expect(plan(path)).toBe('page')
})

test.each(['/r/abc', '/r/abc?lang=es', '/r', '/R/abc', '//r/abc', '/r/abc/not-fixed', '/api/docs', '/api/openapi.json', '/api', '/favicon.svg', '/sw.js', 'https://elsewhere.example/'])('opening %s is the server\'s', (path) => {
  expect(plan(path)).toBe('pass')
})

test('only the build\'s own files are kept, whatever else is asked for', () => {
  const asked = (path: string, mode = 'no-cors') => plan(path, { mode })
  expect(['/assets/index-1a2b.js', '/favicon.svg', '/index.html'].map((path) => asked(path, 'cors'))).toEqual(['file', 'file', 'file'])
  expect(['/assets/index-of-another-build.js', '/sw.js', '/api/session', '/api/cases?status=open', '/api/photos/abc/small', '/r/abc', 'https://tiles.example/assets/index-1a2b.js'].map((path) => asked(path))).toEqual(Array(7).fill('pass'))
})

test.each(['POST', 'PUT', 'DELETE', 'HEAD'])('%s is never touched', (method) => {
  for (const path of ['/', '/day', '/assets/index-1a2b.js', '/r/abc/not-fixed', '/api/photos']) for (const mode of ['navigate', 'cors']) expect(plan(path, { method, mode })).toBe('pass')
})
