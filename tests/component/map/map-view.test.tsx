import { MantineProvider } from '@mantine/core'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { makeMapView, type MapViewProps } from '../../../src/features/map/make-map-view.tsx'
import { fakeEngine } from './fake-engine.tsx'
import { city, cluster, single, spot } from './map-city.ts'

function shownMap(given: Partial<MapViewProps> = {}, fake = fakeEngine()) {
  const View = makeMapView(fake.engine)
  const calls = {
    onViewChange: vi.fn<MapViewProps['onViewChange']>(), onHover: vi.fn<MapViewProps['onHover']>(),
    onSelect: vi.fn<MapViewProps['onSelect']>(), onOpenSpot: vi.fn<MapViewProps['onOpenSpot']>(),
  }
  const props: MapViewProps = { city, marks: [cluster, spot, single], view: undefined, selected: null, hovered: null, theme: 'light', ...calls, ...given }
  const page = (more: Partial<MapViewProps>) => <MantineProvider><View {...props} {...more} /></MantineProvider>
  const { rerender } = render(page({}))
  return { ...fake, ...calls, change: (more: Partial<MapViewProps>) => rerender(page(more)) }
}

test('it says once at the start where it looks', () => {
  const { onViewChange } = shownMap()
  expect(onViewChange.mock.calls).toEqual([[{ lon: -71.1, lat: 42.3, zoom: 11 }, { west: -71.2, south: 42.2, east: -71, north: 42.4 }]])
})

test('it starts where the address says', () => {
  const { onViewChange } = shownMap({ view: { lon: -71.2, lat: 42.25, zoom: 15 } })
  expect(onViewChange.mock.lastCall?.[0]).toEqual({ lon: -71.2, lat: 42.25, zoom: 15 })
})

test('a cluster opens by two zooms, a spot as a list, a case as itself', () => {
  const { pointer, moves, onOpenSpot, onSelect } = shownMap()
  pointer('onClick', cluster)
  expect(moves).toEqual([{ how: 'ease', to: { center: [cluster.lon, cluster.lat], zoom: 13 } }])
  pointer('onClick', spot)
  expect(onOpenSpot).toHaveBeenCalledExactlyOnceWith([4, 5, 6], 3)
  pointer('onClick', single)
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(9)
  pointer('onClick', null)
  expect(moves).toHaveLength(1)
})

test('the pointer names the case it is on, and says when it has left', () => {
  const { pointer, onHover, shown } = shownMap()
  pointer('onMouseMove', cluster)
  expect(onHover).not.toHaveBeenCalled()
  expect(screen.getByText('1,500 cases')).toBeInTheDocument()
  expect(screen.getByText('300 overdue · 20 due soon')).toBeInTheDocument()
  pointer('onMouseMove', single)
  pointer('onMouseMove', single)
  expect(onHover.mock.calls).toEqual([[9]])
  expect(screen.getByText('Overdue')).toBeInTheDocument()
  act(() => shown.props!.onMouseOut())
  expect(onHover.mock.calls).toEqual([[9], [null]])
  expect(screen.queryByText('Overdue')).not.toBeInTheDocument()
})

test('the area of the filter is outlined, closed, and goes with it', () => {
  const { sources, change } = shownMap({ area: '-71.1,42.3;-71.06,42.3;-71.06,42.34' })
  const [outline] = sources['case-area']!.features
  expect(outline?.geometry).toEqual({ type: 'Polygon', coordinates: [[[-71.1, 42.3], [-71.06, 42.3], [-71.06, 42.34], [-71.1, 42.3]]] })
  change({ area: undefined })
  expect(sources['case-area']!.features).toEqual([])
})

test('Back moves the map; its own report coming back does not', () => {
  const { change, moves, map, onViewChange } = shownMap()
  act(() => void map.easeTo({ center: [-71, 42.4], zoom: 14, duration: 0 }))
  const reported = onViewChange.mock.lastCall?.[0]
  change({ view: reported })
  expect(moves).toHaveLength(1)
  change({ view: undefined })
  expect(moves.at(-1)).toEqual({ how: 'jump', to: { center: [-71.1, 42.3], zoom: 11 } })
})

test('a case chosen elsewhere is brought into view, one in view is left where it is', () => {
  const { change, moves } = shownMap()
  change({ selected: { id: 1, lon: -71.12, lat: 42.31 } })
  expect(moves).toEqual([])
  change({ selected: { id: 2, lon: -71.6, lat: 42.31 } })
  expect(moves).toEqual([{ how: 'ease', to: { center: [-71.6, 42.31], zoom: 11 } }])
})

test('a render without new data hands the engine the very same things', () => {
  const { change, sources, layers, shown } = shownMap()
  const marks = [cluster]
  change({ marks })
  const before = { sources: { ...sources }, layers: new Map(layers), style: shown.props!.mapStyle }
  change({ marks })
  for (const [id, data] of Object.entries(before.sources)) expect(sources[id]).toBe(data)
  for (const [id, layer] of before.layers) expect(layers.get(id)).toBe(layer)
  expect(shown.props!.mapStyle).toBe(before.style)
})

test('zoom buttons have names and work', async () => {
  const { moves } = shownMap()
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
  await userEvent.click(screen.getByRole('button', { name: 'Zoom out' }))
  await userEvent.click(screen.getByRole('button', { name: 'Show all of Testville' }))
  expect(moves.map(({ to }) => to.zoom)).toEqual([12, 11, 11])
})

test('the rings are there for both themes', () => {
  const { images, change } = shownMap()
  change({ theme: 'dark' })
  expect(images.size).toBe(34)
})

test('an engine with streets of its own is given their address', () => {
  const { shown, change } = shownMap({}, fakeEngine({ ownStyle: (theme) => `own:${theme}`, watchesItsBox: false }))
  expect(shown.props!.mapStyle).toBe('own:light')
  change({ theme: 'dark' })
  expect(shown.props!.mapStyle).toBe('own:dark')
})

test('the street map takes the place of the local style once it has arrived, and its missing tiles are mentioned', async () => {
  const style = { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background' }] }
  vi.stubGlobal('fetch', async () => Response.json(style))
  const { shown } = shownMap({ city: { ...city, mapStyleUrl: 'https://streets.example/one' } })
  expect(shown.props!.mapStyle).toMatchObject({ name: 'Local, light' })
  await waitFor(() => expect(shown.props!.mapStyle).toEqual(style))
  expect(screen.queryByText(/Street map unavailable/)).not.toBeInTheDocument()
  act(() => shown.props!.onError({ error: new Error('503'), target: {}, sourceId: 'streets' }))
  expect(screen.getByRole('button', { name: /Street map unavailable/ })).toBeInTheDocument()
  vi.unstubAllGlobals()
})

test('a street map that does not come leaves the local style, and can be asked for again', async () => {
  const style = { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background' }] }
  vi.stubGlobal('fetch', async () => new Response('<html>sign in</html>'))
  const { shown } = shownMap({ city: { ...city, mapStyleUrl: 'https://streets.example/two' } })
  const again = await screen.findByRole('button', { name: /Street map unavailable/ })
  expect(shown.props!.mapStyle).toMatchObject({ name: 'Local, light' })
  vi.stubGlobal('fetch', async () => Response.json(style))
  await userEvent.click(again)
  await waitFor(() => expect(shown.props!.mapStyle).toEqual(style))
  vi.unstubAllGlobals()
})
