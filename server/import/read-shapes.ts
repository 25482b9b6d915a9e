import type { CityProfile } from '../../contract/city-profile.ts'
import type { CityShape, Line, Position, ShapeKind } from '../../contract/city-shapes.ts'
import { fitsDistrict } from '../../contract/district-names.ts'
import { simplifyLine } from '../../contract/simplify-line.ts'
import { Refused } from '../domain/refused.ts'

export type ReadShapes = { shapes: CityShape[]; points: number; skipped: number; nameProperty: string | null; attribution: string | null }

type Options = { kind: ShapeKind; city: Pick<CityProfile, 'name' | 'bounds'>; neighborhoods: readonly string[]; name?: string | undefined }

/** Finer than a map shows from where districts and streets are looked at: some three metres. */
const tolerance = 3e-5
const mostShapes = { districts: 1_000, streets: 100_000 } as const satisfies Record<ShapeKind, number>
const mostPoints = 400_000
/** Of one shape, which is one field of the database. */
const mostPointsEach = 180_000
const wanted = { districts: ['Polygon', 'MultiPolygon'], streets: ['LineString', 'MultiLineString'] } as const satisfies Record<ShapeKind, readonly string[]>
const wantedWords = { districts: 'polygons', streets: 'lines' } as const satisfies Record<ShapeKind, string>
const majorRoads = /^(motorway|trunk|primary|secondary|tertiary)(_link)?$/

type Feature = { properties: Record<string, unknown>; type: string; coordinates: unknown }

/** Reads a city's districts or streets out of GeoJSON. @throws Refused `invalid-input` with what is wrong, for whoever has the file. */
export function readShapes(text: string, { kind, city, neighborhoods, name }: Options): ReadShapes {
  const file = parse(text)
  const features = featuresOf(file)
  const fit = features.filter(({ type }) => (wanted[kind] as readonly string[]).includes(type))
  if (fit.length === 0) throw wrong(`${capital(kind)} are ${wantedWords[kind]}, but this file has ${features.length === 0 ? 'no shapes at all' : `only ${kindsOf(features)}`}.`)
  if (fit.length > mostShapes[kind]) throw wrong(`This file has ${fit.length.toLocaleString('en-US')} ${kind}; ${mostShapes[kind].toLocaleString('en-US')} can be kept. Is it of a larger place than ${city.name}?`)

  const nameProperty = nameOf(fit, kind, neighborhoods, name)
  const shapes = fit.map((feature, index): CityShape => ({
    name: nameProperty === null ? null : wordOf(feature.properties[nameProperty]),
    major: kind === 'streets' && majorRoads.test(wordOf(feature.properties['highway']) ?? ''),
    lines: linesOf(feature, index).map(slim).filter((line) => line.length >= (kind === 'districts' ? 4 : 2)),
  })).filter(({ lines }) => lines.length > 0)
  mustBeHere(shapes, city)
  const counts = shapes.map(({ lines }) => lines.reduce((n, line) => n + line.length, 0))
  const points = counts.reduce((sum, n) => sum + n, 0)
  const largest = counts.findIndex((n) => n > mostPointsEach)
  if (largest !== -1) throw wrong(`Shape ${largest + 1} of the file has ${counts[largest]!.toLocaleString('en-US')} points after simplifying; ${mostPointsEach.toLocaleString('en-US')} can be kept. Make it coarser.`)
  if (points > mostPoints) throw wrong(`This file has ${points.toLocaleString('en-US')} points after simplifying; ${mostPoints.toLocaleString('en-US')} can be kept. Make it coarser, or leave out what is outside ${city.name}.`)
  return { shapes, points, skipped: features.length - fit.length, nameProperty, attribution: creditOf(file) }
}

const wrong = (message: string) => new Refused('invalid-input', message, { fields: [{ field: 'body', message }] })
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const wordOf = (value: unknown, most = 200) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, most).replace(/[\0\p{Surrogate}]/gu, '') || null : null)

function parse(text: string): Record<string, unknown> {
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    const end = text.trimEnd()
    // Whole JSON of an object ends with its brace.
    throw wrong(end.startsWith('{') && !endsWhole(end) ? 'The file ends in the middle: it was not copied whole.' : 'The file is not GeoJSON: it cannot be read as JSON.')
  }
  if (!isRecord(file)) throw wrong('The file is not GeoJSON: it is JSON of another kind.')
  if (file['type'] === 'Topology') throw wrong('This is TopoJSON. Save it as GeoJSON.')
  return file
}

/** Are all braces and brackets closed that are opened outside of texts? */
function endsWhole(text: string): boolean {
  const signs = text.replace(/"(?:[^"\\]|\\.)*"/g, '')
  let depth = 0
  for (const sign of signs) depth += sign === '{' || sign === '[' ? 1 : sign === '}' || sign === ']' ? -1 : 0
  return depth === 0 && !signs.includes('"')
}

function featuresOf(file: Record<string, unknown>): Feature[] {
  const given = file['type'] === 'FeatureCollection' ? file['features'] : [file]
  if (!Array.isArray(given)) throw wrong('The file is not GeoJSON: a FeatureCollection has a list of features.')
  return given.map((feature: unknown) => {
    const record = isRecord(feature) ? feature : {}
    const geometry = record['type'] === 'Feature' ? record['geometry'] : record
    const properties = isRecord(record['properties']) ? record['properties'] : {}
    return isRecord(geometry) ? { properties, type: String(geometry['type']), coordinates: geometry['coordinates'] } : { properties, type: 'nothing', coordinates: null }
  })
}

function kindsOf(features: readonly Feature[]): string {
  const counts = new Map<string, number>()
  for (const { type } of features) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts].map(([type, count]) => `${type.slice(0, 40)} (${count.toLocaleString('en-US')})`).slice(0, 5).join(', ')
}

/** All rings or lines of a feature, whether it is one or many. */
function linesOf({ type, coordinates }: Feature, index: number): Line[] {
  const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[type]!
  try {
    return (depth === 0 ? [coordinates] : (coordinates as unknown[]).flat(depth - 1)).map((line) => (line as unknown[]).map(position))
  } catch (error) {
    throw error instanceof Refused ? error : wrong(`Shape ${index + 1} of the file is broken: its coordinates are no ${type}.`)
  }

  function position(given: unknown): Position {
    const [lon, lat] = given as unknown[]
    if (typeof lon !== 'number' || typeof lat !== 'number') throw new TypeError('no position')
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      throw wrong(`The coordinates are not degrees: shape ${index + 1} has (${lon}, ${lat})${Math.abs(lon) > 1000 ? ', which look like metres (Web Mercator, or a state\'s own grid)' : ''}. Save the file in WGS 84 (EPSG:4326).`)
    }
    return [lon, lat]
  }
}

const slim = (line: Line): Line => simplifyLine(line, tolerance).map(([lon, lat]): Position => [Number(lon.toFixed(5)), Number(lat.toFixed(5))])

/** The property whose values are the city's neighborhoods; where nothing says so, the one that is called a name. */
function nameOf(features: readonly Feature[], kind: ShapeKind, neighborhoods: readonly string[], asked: string | undefined): string | null {
  const properties = [...new Set(features.flatMap((feature) => Object.keys(feature.properties)))]
  if (asked !== undefined) {
    if (!properties.includes(asked)) throw wrong(`No shape has a property ${asked}. There are: ${properties.slice(0, 20).join(', ') || 'none'}.`)
    return asked
  }
  const named = properties.find((property) => /^name$/i.test(property)) ?? properties.find((property) => /name|label/i.test(property)) ?? null
  if (kind === 'streets') return named
  const fits = (property: string) => {
    const names = new Set(features.flatMap((feature) => wordOf(feature.properties[property]) ?? []))
    return [...names].filter((value) => neighborhoods.some((neighborhood) => fitsDistrict(neighborhood, value))).length
  }
  const [best] = properties.map((property) => ({ property, count: fits(property) })).sort((a, b) => b.count - a.count)
  if (best && best.count > 0) return best.property
  if (named !== null) return named
  throw wrong(`Which property holds the districts' names? None of them has the names of this city's neighborhoods. Name one: --name ${properties.slice(0, 20).join(' | ') || '(the shapes have no properties)'}.`)
}

function mustBeHere(shapes: readonly CityShape[], { name, bounds: [west, south, east, north] }: Options['city']): void {
  const isHere = (lon: number, lat: number) => lon >= west && lon <= east && lat >= south && lat <= north
  const some = (test: (lon: number, lat: number) => boolean) => shapes.some(({ lines }) => lines.some((line) => line.some(([lon, lat]) => test(lon, lat))))
  if (some(isHere)) return
  throw wrong(some((lon, lat) => isHere(lat, lon))
    ? 'Latitude and longitude are swapped: GeoJSON has the longitude first.'
    : `Nothing in this file lies in ${name}: its first point is (${shapes[0]?.lines[0]?.[0]?.join(', ') ?? 'missing'}).`)
}

/** What files say of their origin, where they do. */
function creditOf(file: Record<string, unknown>): string | null {
  return wordOf(file['attribution'] ?? file['copyright'] ?? file['license'], 300)
}
