import { afterEach, describe, expect, test, vi } from 'vitest'
import { engineErrorKind, sourceNames } from '../../../src/features/map/engine-error.ts'
import { fetchStreetStyle, isStyle, streetStyleUrl } from '../../../src/features/map/street-style.ts'

const style = { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background' }] }
const url = 'https://streets.example/style.json'
const answering = (body: BodyInit, status = 200) => vi.stubGlobal('fetch', async () => new Response(body, { status }))

afterEach(() => vi.unstubAllGlobals())

describe('the address of the street map', () => {
  test('is the one given in the light', () => expect(streetStyleUrl(url, 'light')).toBe(url))
  test('has a dark sister at OpenFreeMap', () => {
    expect(streetStyleUrl('https://tiles.openfreemap.org/styles/positron', 'dark')).toBe('https://tiles.openfreemap.org/styles/dark')
    expect(streetStyleUrl('https://tiles.openfreemap.org/styles/dark', 'dark')).toBe('https://tiles.openfreemap.org/styles/dark')
  })
  test('is unknown in the dark elsewhere', () => expect(streetStyleUrl(url, 'dark')).toBeNull())
})

describe('a fetched style', () => {
  const fetched = () => fetchStreetStyle(url, new AbortController().signal)

  test('comes without its glyph server: text is drawn from local fonts', async () => {
    answering(JSON.stringify({ ...style, glyphs: 'https://streets.example/{fontstack}/{range}.pbf' }))
    expect(await fetched()).toEqual(style)
  })
  test('is refused when it is a captive portal’s page', async () => {
    answering('<html>Please sign in</html>')
    await expect(fetched()).rejects.toThrow('JSON')
  })
  test('is refused when it is some other JSON', async () => {
    answering('{"error":"no"}')
    await expect(fetched()).rejects.toThrow('not a map style')
  })
  test('is refused with an error’s status', async () => {
    answering(JSON.stringify(style), 503)
    await expect(fetched()).rejects.toThrow('503')
  })
})

test('what is a style', () => {
  expect(isStyle(style)).toBe(true)
  for (const other of [null, 'style', [], {}, { ...style, version: 7 }, { ...style, layers: [] }, { ...style, sources: null }]) expect(isStyle(other)).toBe(false)
})

describe('an engine’s error', () => {
  const error = new Error('bad')
  const target = {}
  const plain = { styled: true, streets: false }
  const streets = { styled: true, streets: true }

  test('without a map is a failed start', () => expect(engineErrorKind({ error, target: null }, plain)).toBe('start'))
  test('of a refused token is one too', () =>
    expect(engineErrorKind({ error: new Error('A valid Mapbox access token is required'), target }, streets)).toBe('start'))
  test('before the engine’s own style is there is one too', () => expect(engineErrorKind({ error, target }, { styled: false, streets: true })).toBe('start'))
  test('of a foreign source is the street map’s', () => expect(engineErrorKind({ error, target, sourceId: 'openmaptiles' }, streets)).toBe('street'))
  test('of our own sources is ours', () => expect(engineErrorKind({ error, target, sourceId: sourceNames.marks }, streets)).toBe('ours'))
  test('without any streets is ours', () => expect(engineErrorKind({ error, target }, plain)).toBe('ours'))
})
