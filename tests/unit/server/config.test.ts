import { expect, test } from 'vitest'
import { readCity } from '../../../server/adapters/city-file.ts'
import { ConfigError, readConfig } from '../../../server/config.ts'

test('with no setting at all it is a demo on this machine only', () => {
  expect(readConfig({})).toEqual({
    production: false, port: 4311, host: '127.0.0.1', dataDir: 'data', databaseUrl: null, photosS3: null, city: 'boston', demo: true, demoCity: 'plays',
    hosts: { names: new Set(['localhost', '127.0.0.1', '[::1]']), origin: null, secure: false },
    mapStyleUrl: 'https://tiles.openfreemap.org/styles/positron',
  })
})

test('an empty value counts as not set, and none switches the street map off', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', MAP_STYLE_URL: 'none', DEMO: 'off' })).toMatchObject({ port: 4311, databaseUrl: null, mapStyleUrl: null, demo: false })
})

test('everything wrong is said at once', () => {
  try {
    readConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://x', DEMO: 'maybe', MAPBOX_TOKEN: 'sk.secret', MAP_STYLE_URL: 'ftp://x', NODE_ENV: 'prod' })
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    const said = (error as ConfigError).problems.map((problem) => problem.split(' ')[0])
    expect(new Set(said)).toEqual(new Set(['DATABASE_URL', 'DEMO', 'MAPBOX_TOKEN', 'MAP_STYLE_URL', 'NODE_ENV', 'PORT']))
  }
})

test('a place for photos in S3 is told whole or not at all, and its secret stands in no message', () => {
  const s3 = { PHOTOS_S3_ENDPOINT: 'http://127.0.0.1:9000', PHOTOS_S3_BUCKET: 'photos', PHOTOS_S3_KEY: 'key', PHOTOS_S3_SECRET: 'hush' }
  expect(readConfig(s3).photosS3).toEqual({ endpoint: 'http://127.0.0.1:9000', bucket: 'photos', region: 'us-east-1', key: 'key', secret: 'hush' })
  expect(() => readConfig({ PHOTOS_S3_SECRET: 'hush', PORT: 'x' })).toThrow(/PORT[^]*PHOTOS_S3_ENDPOINT is missing[^]*PHOTOS_S3_BUCKET is missing[^]*PHOTOS_S3_KEY is missing/)
  expect(() => readConfig({ ...s3, PHOTOS_S3_ENDPOINT: 'ftp://x', PHOTOS_S3_BUCKET: 'a/b' })).toThrow(/ENDPOINT is not[^]*BUCKET is not/)
  expect(() => readConfig({ ...s3, PHOTOS_S3_ENDPOINT: 'ftp://x', PHOTOS_S3_BUCKET: 'a/b' })).not.toThrow(/hush/)
})

test('the demo city is made for a desk that is nobody\'s yet, and can be held still or left out', () => {
  const demo = (DEMO: string, more = {}) => { const { demo: personas, demoCity } = readConfig({ DEMO, ...more }); return [personas, demoCity] }
  expect([demo('on'), demo('still'), demo('personas'), demo('off')]).toEqual([[true, 'plays'], [true, 'still'], [true, null], [false, null]])
  expect(demo('on', { DATABASE_URL: 'postgres://db/streetdesk' })).toEqual([true, null])
})

test('production mode refuses the demo and the embedded database', () => {
  const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db/streetdesk' }
  expect(readConfig(production)).toMatchObject({ production: true, demo: false })
  for (const demo of ['on', 'still', 'personas']) expect(() => readConfig({ ...production, DEMO: demo })).toThrow(new RegExp(`DEMO=${demo}`))
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/DATABASE_URL is missing/)
  expect(readConfig({ NODE_ENV: 'production', ALLOW_EMBEDDED_DATABASE: 'yes' })).toMatchObject({ databaseUrl: null })
})

test('what production mode refuses is said together with everything else', () => {
  expect(() => readConfig({ NODE_ENV: 'production', DEMO: 'on', PORT: '99999' })).toThrow(/PORT[^]*DEMO=on[^]*DATABASE_URL is missing/)
})

test('it answers to this machine\'s names only, unless others are told an address', () => {
  expect(readConfig({ HOST: '0.0.0.0' }).hosts.names).toBeNull()
  expect(readConfig({ PUBLIC_URL: 'https://desk.example' }).hosts).toEqual({ names: new Set(['localhost', '127.0.0.1', '[::1]', 'desk.example']), origin: 'https://desk.example', secure: true })
})

test('a city that is not there, or does not fit, is said in a sentence', () => {
  expect(readCity('boston').timeZone).toBe('America/New_York')
  expect(() => readCity('atlantis')).toThrow(/no city profile "atlantis"/)
  expect(() => readCity('../package')).toThrow(/no city profile/)
  expect(() => readCity('package.json')).toThrow(/does not fit/)
})
