import { describe, expect, test } from 'vitest'
import { Bbox } from '../../../contract/case-map.ts'
import { homeView, inBox, roundView, viewEchoes, worldBox } from '../../../src/features/map/map-view.ts'

const home = { lon: -71, lat: 42, zoom: 11 }
const [one, two] = [{ lon: -71.1, lat: 42.1, zoom: 12 }, { lon: -71.2, lat: 42.2, zoom: 13 }]

describe('a view in the address', () => {
  test('that the map reported itself does not move the map', () => {
    const echoes = viewEchoes(home)
    echoes.reported(one)
    expect(echoes.asks(one)).toBe(false)
  })

  test('that somebody asked for does', () => {
    expect(viewEchoes(home).asks(one)).toBe(true)
  })

  test('arriving late, after the map has moved on, does not pull it back', () => {
    const echoes = viewEchoes(home)
    echoes.reported(one)
    echoes.reported(two)
    expect(echoes.asks(one)).toBe(false)
    expect(echoes.asks(two)).toBe(false)
  })

  test('gone back to moves the map, although the map was once there', () => {
    const echoes = viewEchoes(home)
    echoes.reported(one)
    echoes.asks(one)
    expect(echoes.asks(home)).toBe(true)
    // The jump itself is reported too, and must not be taken for a wish later on.
    echoes.reported(home)
    expect(echoes.asks(one)).toBe(true)
  })

  test('may be rounded on the way', () => {
    const echoes = viewEchoes(home)
    echoes.reported({ lon: -71.123456, lat: 42.123456, zoom: 12.3456 })
    expect(echoes.asks({ lon: -71.12346, lat: 42.12346, zoom: 12.35 })).toBe(false)
  })

  test('that has not changed asks nothing', () => {
    const echoes = viewEchoes(home)
    echoes.reported(one)
    expect(echoes.asks(home)).toBe(false)
    expect(echoes.asks(one)).toBe(false)
  })
})

test('a small box shows as much of the city, from further away', () => {
  const city = { center: [-71, 42] as [number, number], zoom: 11 }
  expect(homeView(city, { clientWidth: 900, clientHeight: 700 }).zoom).toBe(11)
  expect(homeView(city, { clientWidth: 350, clientHeight: 700 }).zoom).toBe(10)
  expect(homeView(city, { clientWidth: 0, clientHeight: 0 }).zoom).toBe(11)
})

test('a box is always one that the contract accepts', () => {
  const box = worldBox({ west: -400, south: -89, east: 400, north: 89 })
  expect(Bbox.parse([box.west, box.south, box.east, box.north].join(','))).toEqual({ west: -180, south: -85, east: 180, north: 85 })
})

test('views are rounded to about a metre', () => {
  expect(roundView({ lon: -71.0812345, lat: 42.3123456, zoom: 11.23456 })).toEqual({ lon: -71.08123, lat: 42.31235, zoom: 11.23 })
})

test('inside and outside of a box', () => {
  const box = { west: -72, south: 42, east: -71, north: 43 }
  expect(inBox({ lon: -71.5, lat: 42.5 }, box)).toBe(true)
  expect(inBox({ lon: -70.5, lat: 42.5 }, box)).toBe(false)
})
