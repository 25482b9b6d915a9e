import { validateStyleMin, type StyleSpecification } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, test } from 'vitest'
import { sourceNames } from '../../../src/features/map/engine-error.ts'
import { focusFeatures } from '../../../src/features/map/focus-features.ts'
import { gridLines, gridStep, localFont, localStyle, placePoints } from '../../../src/features/map/local-style.ts'
import { focusLayers, markLayers, spreadLayers, touchLayers } from '../../../src/features/map/mark-layers.ts'
import { districtLayers, districtNameLayers, districtTouch, streetLayers } from '../../../src/features/map/city-layers.ts'
import { drawLayers } from '../../../src/features/map/draw-area.ts'
import { palettes, type Theme } from '../../../src/features/map/palette.ts'
import { partInk, ringImage, ringName, ringPixelRatio, ringRadius } from '../../../src/features/map/ring-image.ts'
import { signImages } from '../../../src/features/map/sign-image.ts'

const city = {
  bounds: [-71.2, 42.2, -71, 42.4] as [number, number, number, number],
  neighborhoods: [{ id: 1, name: 'Roxbury', lon: -71.09, lat: 42.32 }, { id: 2, name: 'Nowhere', lon: null, lat: null }],
}

describe.each(['light', 'dark'] satisfies Theme[])('%s', (theme) => {
  const look = { by: 'due', density: true } as const
  const ours = {
    [sourceNames.streets]: streetLayers(theme, localFont, true), [sourceNames.districts]: districtLayers(theme, ['Roxbury']), [sourceNames.names]: districtNameLayers(theme, localFont, ['Roxbury']),
    [sourceNames.marks]: markLayers(theme, localFont, look), [sourceNames.spread]: spreadLayers(theme, localFont, look), [sourceNames.focus]: focusLayers(theme), [sourceNames.draw]: drawLayers(theme),
  }

  test('the local style with our layers is a valid style, and fetches nothing', () => {
    const local = localStyle(city, theme)
    const layers = Object.entries(ours).flatMap(([source, list]) => list.map((layer) => ({ ...layer, source })))
    const whole = {
      ...local,
      sources: {
        ...local.sources,
        ...Object.fromEntries(Object.keys(ours).map((source) => [source, { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } }])),
      },
      layers: [...local.layers, ...layers],
    } satisfies StyleSpecification
    // The checker asks for a glyph server wherever there is text; the engine draws it from local fonts without one.
    expect(validateStyleMin(whole).filter(({ message }) => !message.includes('"glyphs"'))).toEqual([])
    expect(JSON.stringify(local)).not.toMatch(/https?:|glyphs|sprite/)
  })

  test('every layer has a name of its own, and those that answer the pointer exist', () => {
    const names = Object.values(ours).flat().map(({ id }) => id)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining([...touchLayers, ...districtTouch]))
  })

  test('every status has its sign, made once', () => {
    expect(signImages(theme).map(([name]) => name)).toEqual(['new', 'assigned', 'in-progress', 'waiting', 'closed'].map((status) => `sign-${theme}-${status}`))
    expect(signImages(theme)[3]![1]).toBe(signImages(theme)[3]![1])
  })

  test('a ring is parted clockwise from the top, in the order of the key', () => {
    const image = ringImage(theme, ringName('due', [4, 2, 6, 4]))
    const middle = image.width / 2
    const edge = ringRadius * ringPixelRatio - 4
    const colourAt = (degrees: number) => {
      const turn = (degrees * Math.PI) / 180
      const at = (Math.round(middle - Math.cos(turn) * edge) * image.width + Math.round(middle + Math.sin(turn) * edge)) * 4
      return `#${Array.from(image.data.slice(at, at + 3), (n) => n.toString(16).padStart(2, '0')).join('')}`
    }
    const inks = (['overdue', 'due-soon', 'on-time', 'closed'] as const).map((part) => palettes[theme][partInk[part]])
    expect([45, 80, 110, 180, 300].map(colourAt)).toEqual([inks[0], inks[0], inks[1], inks[2], inks[3]])
    expect(image.data[(middle * image.width + middle) * 4 + 3]).toBe(0)
  })
})

test('neighbourhoods without a place have no label', () => {
  expect(placePoints(city.neighborhoods).features.map(({ properties }) => properties.name)).toEqual(['Roxbury'])
})

test('the grid covers the city and as much again around it', () => {
  const lines = gridLines(city.bounds).features[0]!.geometry.coordinates
  const xs = lines.flat().map(([x]) => x!)
  expect(Math.min(...xs)).toBeLessThanOrEqual(-71.4)
  expect(Math.max(...xs)).toBeGreaterThanOrEqual(-70.8)
  expect(lines.length).toBeLessThan(1 / gridStep + 40)
})

test('the chosen case is ringed last, and once when it is also hovered', () => {
  const [one, two] = [{ id: 1, lon: 1, lat: 2 }, { id: 2, lon: 3, lat: 4 }]
  const kinds = (...given: Parameters<typeof focusFeatures>) => focusFeatures(...given).features.map(({ properties }) => properties.kind)
  expect(kinds(one, two)).toEqual(['hovered', 'selected'])
  expect(kinds(one, one)).toEqual(['selected'])
  expect(kinds(null, null)).toEqual([])
})
