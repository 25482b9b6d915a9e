import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCity } from '../../../server/adapters/city-file.ts'
import { readCityArguments } from '../../../server/import/city-arguments.ts'
import { readShapes } from '../../../server/import/read-shapes.ts'
import { realData } from '../../support/real-data.ts'

const city = readCity('boston')
const neighborhoods = ['Roxbury', 'Greater Mattapan', 'Allston / Brighton']
const square = (lon = -71.1, lat = 42.3) => [[lon, lat], [lon + 0.02, lat], [lon + 0.02, lat + 0.02], [lon, lat + 0.02], [lon, lat]]
const feature = (geometry: object | null, properties: object = { OBJECTID: 1, ZONE: 'A', Nbhd: 'Roxbury' }) => ({ type: 'Feature', properties, geometry })
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', license: 'ODbL', features })
const polygon = (coordinates: unknown = [square()]) => feature({ type: 'Polygon', coordinates })
const read = (text: string, more: Partial<Parameters<typeof readShapes>[1]> = {}) => readShapes(text, { kind: 'districts', city, neighborhoods, ...more })

describe('districts', () => {
  test('find the property that has the neighborhoods’ names, whatever it is called', () => {
    const found = read(collection(polygon(), feature({ type: 'MultiPolygon', coordinates: [[square(-71.08)], [square(-71.05)]] }, { OBJECTID: 2, ZONE: 'B', Nbhd: 'Mattapan' }), feature(null), feature({ type: 'Point', coordinates: [-71.1, 42.3] })))
    expect(found).toMatchObject({ nameProperty: 'Nbhd', skipped: 2, points: 15, attribution: 'ODbL' })
    expect(found.shapes.map(({ name, lines }) => [name, lines.length])).toEqual([['Roxbury', 1], ['Mattapan', 2]])
  })
  test('are made as simple as a map needs, rings staying closed', () => {
    const many = Array.from({ length: 101 }, (_, i) => [-71.1 + i * 0.0002, 42.3])
    const [ring] = read(collection(polygon([[...many, [-71.08, 42.32], [-71.1, 42.32], [-71.1, 42.3]]]))).shapes[0]!.lines
    expect(ring).toEqual([[-71.1, 42.3], [-71.08, 42.3], [-71.08, 42.32], [-71.1, 42.32], [-71.1, 42.3]])
  })
  test('have names that a database can hold', () => {
    expect(read(collection(feature({ type: 'Polygon', coordinates: [square()] }, { name: ' Rox\0bury\ud800 ' }))).shapes[0]!.name).toBe('Roxbury')
  })
  test('can be told which property', () => {
    expect(read(collection(polygon()), { name: 'ZONE' }).shapes[0]!.name).toBe('A')
    expect(() => read(collection(polygon()), { name: 'Zone' })).toThrow('No shape has a property Zone. There are: OBJECTID, ZONE, Nbhd.')
  })
})

test('streets are lines, the larger ones told apart', () => {
  const line = (highway: string) => feature({ type: 'LineString', coordinates: [[-71.1, 42.3], [-71.09, 42.31]] }, { name: 'Blue Hill Avenue', highway })
  expect(read(collection(line('primary'), line('residential')), { kind: 'streets' }).shapes.map(({ name, major }) => [name, major])).toEqual([['Blue Hill Avenue', true], ['Blue Hill Avenue', false]])
})

test.each([
  ['half a file', collection(polygon()).slice(0, -40), /ends in the middle: it was not copied whole/],
  ['another text', 'case_id,open_dt\n1,2', /cannot be read as JSON/],
  ['broken JSON', collection(polygon()).replace('"features":', '"features"'), /cannot be read as JSON/],
  ['other JSON', '[1]', /JSON of another kind/],
  ['TopoJSON', '{"type":"Topology"}', /TopoJSON/],
  ['no features', '{"type":"FeatureCollection"}', /has a list of features/],
  ['nothing', collection(), /has no shapes at all/],
  ['lines', collection(feature({ type: 'LineString', coordinates: square() })), /are polygons, but this file has only LineString \(1\)/],
  ['metres', collection(polygon([[[-7_914_000, 5_210_000], [-7_913_000, 5_210_000], [-7_913_000, 5_211_000], [-7_914_000, 5_210_000]]])), /not degrees: shape 1 has \(-7914000, 5210000\).*Web Mercator.*EPSG:4326/],
  ['swapped', collection(polygon([square().map(([lon, lat]) => [lat, lon])])), /swapped: GeoJSON has the longitude first/],
  ['another city', collection(polygon([square(2.35, 48.85)])), /Nothing in this file lies in Boston/],
  ['wrong depth', collection(polygon([[-71.1, 42.3]])), /Shape 1 of the file is broken: its coordinates are no Polygon/],
  ['no names', collection(feature({ type: 'Polygon', coordinates: [square()] }, { a: 'x' })), /Which property holds the districts' names\?.*--name a/],
])('%s is refused in words', (_, text, words) => expect(() => read(text)).toThrow(words))

test.skipIf(realData === null || !existsSync(join(realData, 'geo')))('the real districts and streets of Boston are read', () => {
  const text = (file: string) => readFileSync(join(realData!, 'geo', file), 'utf8')
  expect(read(text('neighborhoods.geojson'))).toMatchObject({ nameProperty: 'Name', shapes: { length: 26 } })
  const streets = read(text('streets.geojson'), { kind: 'streets' })
  expect(streets).toMatchObject({ nameProperty: 'name', shapes: { length: 10_761 } })
  expect(JSON.stringify(streets.shapes).length).toBeLessThan(1_300_000)
})

test.each([
  [['--districts', 'a.geojson', '--streets=b.geojson', '--attribution', '(c) OSM'], { files: [{ kind: 'districts', path: 'a.geojson' }, { kind: 'streets', path: 'b.geojson' }], attribution: '(c) OSM', json: false }],
  [['-h'], 'help'],
  [['--district-figures', 'f.csv', '--of=ward', '--source', 'A census'], { files: [], figures: 'f.csv', of: 'ward', source: 'A census', json: false }],
  [[], { wrong: 'Which file? Say --districts FILE, --streets FILE or --district-figures FILE.' }],
  [['a.geojson'], { wrong: 'What is a.geojson? Say --districts FILE, --streets FILE or --district-figures FILE.' }],
  [['--streets', 'a', '--of', 'ward'], { wrong: '--of is about --district-figures.' }],
  [['--district-figures', 'a', '--attribution', 'x'], { wrong: '--attribution is about the map. Of figures, say --source TEXT.' }],
  [['--districts'], { wrong: '--districts wants a value.' }],
  [['--districts', 'a', '--districts', 'b'], { wrong: '--districts is said twice: one file at a time.' }],
  [['--streets', 'a', '--name', 'x'], { wrong: '--name is about --districts.' }],
  [['--frob'], { wrong: 'There is no option --frob.' }],
])('%j', (argv, read) => expect(readCityArguments(argv)).toEqual(read))
