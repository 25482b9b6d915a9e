import { validateStyleMin, type StyleSpecification } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, test } from 'vitest'
import { sourceNames } from '../../../src/features/map/engine-error.ts'
import { focusFeatures } from '../../../src/features/map/focus-features.ts'
import { gridLines, gridStep, localFont, localStyle, placePoints } from '../../../src/features/map/local-style.ts'
import { markFeatures } from '../../../src/features/map/mark-features.ts'
import { focusLayers, markLayers, touchLayers } from '../../../src/features/map/mark-layers.ts'
import { arcImage, arcImageRadius, arcImages, arcPixelRatio } from '../../../src/features/map/overdue-arc.ts'
import { palettes, type Theme } from '../../../src/features/map/palette.ts'

const city = {
  bounds: [-71.2, 42.2, -71, 42.4] as [number, number, number, number],
  neighborhoods: [{ id: 1, name: 'Roxbury', lon: -71.09, lat: 42.32 }, { id: 2, name: 'Nowhere', lon: null, lat: null }],
}

describe.each(['light', 'dark'] satisfies Theme[])('%s', (theme) => {
  test('the local style with our layers is a valid style, and fetches nothing', () => {
    const local = localStyle(city, theme)
    const layers = [
      ...markLayers(theme, localFont).map((layer) => ({ ...layer, source: sourceNames.marks })),
      ...focusLayers(theme).map((layer) => ({ ...layer, source: sourceNames.focus })),
    ]
    const whole = {
      ...local,
      sources: {
        ...local.sources,
        [sourceNames.marks]: { type: 'geojson', data: markFeatures([], 'en-US') },
        [sourceNames.focus]: { type: 'geojson', data: focusFeatures(null, null) },
      },
      layers: [...local.layers, ...layers],
    } satisfies StyleSpecification
    // The checker asks for a glyph server wherever there is text; the engine draws it from local fonts without one.
    expect(validateStyleMin(whole).filter(({ message }) => !message.includes('"glyphs"'))).toEqual([])
    expect(JSON.stringify(local)).not.toMatch(/https?:|glyphs|sprite/)
  })

  test('every layer has a name of its own, and those that answer the pointer exist', () => {
    const names = [...markLayers(theme, localFont), ...focusLayers(theme)].map(({ id }) => id)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(touchLayers))
  })

  test('every overdue share has its ring', () => {
    const names = arcImages(theme).map(([name]) => name)
    expect(names).toHaveLength(17)
    expect(names[0]).toBe(`overdue-${theme}-0`)
    expect(arcImages(theme)[3]![1]).toBe(arcImages(theme)[3]![1])
  })

  test('a quarter overdue is red from twelve to three o’clock', () => {
    const image = arcImage(theme, 4)
    const middle = image.width / 2
    const edge = arcImageRadius * arcPixelRatio - 4
    const colourAt = (degrees: number) => {
      const turn = (degrees * Math.PI) / 180
      const at = (Math.round(middle - Math.cos(turn) * edge) * image.width + Math.round(middle + Math.sin(turn) * edge)) * 4
      return `#${Array.from(image.data.slice(at, at + 3), (n) => n.toString(16).padStart(2, '0')).join('')}`
    }
    expect([45, 80].map(colourAt)).toEqual([palettes[theme].overdue, palettes[theme].overdue])
    expect([100, 180, 300].map(colourAt)).toEqual([palettes[theme].discEdge, palettes[theme].discEdge, palettes[theme].discEdge])
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
