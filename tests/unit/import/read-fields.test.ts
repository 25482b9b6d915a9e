import { describe, expect, test } from 'vitest'
import { copyLine } from '../../../server/import/copy-text.ts'
import { closureReader } from '../../../server/import/read-closure.ts'
import { readPhotos } from '../../../server/import/read-photos.ts'
import { readAddress, readDistrict, readPlace, readPoint, readZip } from '../../../server/import/read-place.ts'
import { isHashedId } from '../../../contract/hashed-id.ts'

describe('a place', () => {
  const city = { bounds: [-71.3, 42.15, -70.8, 42.5] as [number, number, number, number], noLocation: [[-71.0587, 42.3594]] as [number, number][] }
  test('inside has its place in the map\'s index', () => {
    expect(readPlace('-71.0772', '42.2715', city)).toMatchObject({ lon: -71.0772, lat: 42.2715, cell: expect.any(Number) as number, mx: expect.any(Number) as number })
  })
  test.each([
    ['', ''], ['-71.07', ''], ['', '42.3'], ['abc', '42.3'], ['0', '0'], ['-71.0587', '42.3594'], ['-71.05870000001', '42.3594'], ['-71.05869999', '42.35939999'],
    ['42.3', '-71.07'], ['-70.5', '42.3'], ['NaN', 'NaN'], ['Infinity', '42.3'], ['0x10', '42.3'], ['-71.07 W', '42.3'],
  ])('%j, %j is none', (lon, lat) => expect(readPlace(lon, lat, city)).toBeNull())
  test.each(['(42.2715, -71.0772)', '42.2715,-71.0772', '1 Main St (42.2715, -71.0772)', 'POINT (-71.0772 42.2715)', 'SRID=4326;POINT(-71.0772 42.2715)'])('in one text: %s', (text) => {
    expect(readPoint(text, city)).toEqual(readPlace('-71.0772', '42.2715', city))
  })
  test.each(['', 'here', '(42.3594, -71.0587)', '(-71.0772, 42.2715)', 'POINT EMPTY', '0101000020E61000003287684BA7C951C0B855A53A692C4540'])('in one text, none: %j', (text) => expect(readPoint(text, city)).toBeNull())
  test('beside the point that means none is one', () => expect(readPlace('-71.0588', '42.3594', city)).not.toBeNull())
})

test.each([['02124', '02124'], ['2124', '02124'], ['2124.0', '02124'], ['02124-1234', '02124'], ['', null], ['MA', null], ['1', null], ['212456', null], ['02124.5', null]])(
  'zip %j is %j', (text, zip) => expect(readZip(text, 5)).toBe(zip))
test.each([['2000', 4, '2000'], ['800', 4, '0800'], ['20000', 4, null]])('zip %j of %d digits is %j', (text, digits, zip) => expect(readZip(text, digits)).toBe(zip))
test.each([['SW1A 1AA', 'SW1A 1AA'], ['2000', '2000'], ['', null], ['x'.repeat(21), null]])('zip %j stays %j where a city has no number of digits', (text, zip) => expect(readZip(text, undefined)).toBe(zip))

test.each([
  ['39 Lorraine St  Roslindale  MA  02131', '39 Lorraine St Roslindale MA 02131'],
  ['INTERSECTION of A St & B St', 'INTERSECTION of A St & B St'],
  ['1\tMain\u00A0St', '1 Main St'],
  ['', null],
])('address %j is %j', (text, address) => expect(readAddress(text)).toBe(address))

test.each([
  ['ward', 'Ward 17', '17'], ['ward', '17', '17'], ['ward', '03', '3'], ['precinct', '1714', '1714'], ['precinct', '502.0', '502'], ['precinct', '0502', '502'],
  ['precinct', '0502A', '502A'], ['public-works', '07', '7'], ['public-works', '1A', '1A'], ['council', '0', '0'], ['police', '', null],
])('%s %j is %j', (kind, text, name) => expect(readDistrict(kind, text)).toBe(name))

describe('a closure text', () => {
  const read = closureReader({
    closureNoise: '^\\s*Case Closed\\.?\\s*(?:Closed date : [A-Z][a-z]{2} [A-Z][a-z]{2} \\d{1,2} [\\d:]+ [A-Z]{3} \\d{4}\\s*)?',
    closures: [{ begins: '(?:Case )?Resolved\\b', outcome: 'resolved' }, { begins: '(?:Case )?Noted\\b', outcome: 'no-action-needed' }],
  })
  test.each([
    ['Case Closed Case Resolved replaced a fuse ', { outcome: 'resolved', note: 'replaced a fuse' }],
    ['Case Closed. Closed date : Sat Jan 01 14:59:41 EST 2022 Noted ', { outcome: 'no-action-needed', note: null }],
    ['case closed. case resolved. Done: yes', { outcome: 'resolved', note: 'Done: yes' }],
    ['Case Closed picked up', { outcome: 'other', note: 'picked up' }],
    ['', { outcome: null, note: null }],
    ['Case Closed', { outcome: null, note: null }],
  ])('%j', (text, expected) => expect(read(text, undefined, true)).toEqual(expected))
  test('of an open case is a note without an outcome', () => expect(read('Noted look again', undefined, false)).toEqual({ outcome: null, note: 'look again' }))
  test('with a note of its own gives the outcome', () => expect(read('Resolved', ' 40 W head ', true)).toEqual({ outcome: 'resolved', note: '40 W head' }))
  test('with a blank note has none', () => expect(read('Transitioned', '', true)).toEqual({ outcome: 'other', note: null }))
})

test.each([
  ['', []],
  ['https://a.example/1.jpg', ['https://a.example/1.jpg']],
  ['https://a.example/1.jpg | http://a.example/2.jpg', ['https://a.example/1.jpg', 'http://a.example/2.jpg']],
  ['https://a.example/1,2.jpg, https://a.example/3.jpg', ['https://a.example/1,2.jpg', 'https://a.example/3.jpg']],
  ['https://a.example/1.jpg|https://a.example/1.jpg', ['https://a.example/1.jpg']],
  ['javascript:alert(1)', []], ['photo.jpg', []], ['https://', []], ['https://a.example/a b.jpg', []], [`https://a.example/${'x'.repeat(3000)}`, []],
])('pictures %j', (text, expected) => expect(readPhotos(text)).toEqual(expected))

describe('COPY text', () => {
  test('escapes what has a meaning in it', () => expect(copyLine(['a\tb', 'c\nd', 'e\rf', 'g\\h', '\\N', ''])).toBe('a\\tb\tc\\nd\te\\rf\tg\\\\h\t\\\\N\t\n'))
  test('knows null, numbers and booleans', () => expect(copyLine([null, 1.5, -7, true, false])).toBe('\\N\t1.5\t-7\tt\tf\n'))
})

test.each(['9f86d081884c7d65', '550e8400-e29b-41d4-a716-446655440000', 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=', '$2b$10$abc', '1', '1234567', '123456789', '101000295613', '12345.0', 'r-17'])(
  '%j may be a hashed id', (text) => expect(isHashedId(text)).toBe(true))
test.each(['ann@example.org', 'Ann Smith', '617 555 0123', '(617) 555-0123', '(617)555-0123', '617-555-0123', '617.555.0123', '6175550123', '16175550123', '+16175550123', '+44/20/79460123', '555-0123', '617-5550123', '1-6175550123', 'tel:6175550123', 'ann%40example.org', 'ann＠example.org', 'x'.repeat(201)])(
  '%j is none', (text) => expect(isHashedId(text)).toBe(false))
