import { MantineProvider } from '@mantine/core'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { makeMapView, type MapViewProps } from '../../../src/features/map/make-map-view.tsx'
import { firstLook } from '../../../src/features/map/map-look.ts'
import { fakeEngine } from './fake-engine.tsx'
import { city, cluster, single, spot } from './map-city.ts'

function shownMap(given: Partial<MapViewProps> = {}, fake = fakeEngine()) {
  const View = makeMapView(fake.engine)
  const calls = {
    onViewChange: vi.fn<MapViewProps['onViewChange']>(), onHover: vi.fn<MapViewProps['onHover']>(),
    onSelect: vi.fn<MapViewProps['onSelect']>(), onOpenSpot: vi.fn<MapViewProps['onOpenSpot']>(), onLook: vi.fn<MapViewProps['onLook']>(),
    onRestart: vi.fn<MapViewProps['onRestart']>(), onArea: vi.fn<(area: string | undefined) => void>(), onPickDistrict: vi.fn<(neighborhoods: string[]) => void>(), onNeedStreets: vi.fn<() => void>(),
  }
  const props: MapViewProps = { city, marks: [cluster, spot, single], view: undefined, selected: null, hovered: null, look: firstLook, theme: 'light', ...calls, ...given }
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
  expect(onOpenSpot).toHaveBeenCalledExactlyOnceWith([4, 5, 6], 3, { lon: spot.lon, lat: spot.lat })
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

test('the rings and signs that are needed are there, for both themes', () => {
  const { images, change } = shownMap()
  expect([...images].filter((name) => name.startsWith('ring'))).toEqual(['ring-light-due-3.1.12.0', 'ring-light-due-16.0.0.0'])
  change({ theme: 'dark', look: { ...firstLook, by: 'status' } })
  expect([...images].filter((name) => name.startsWith('ring-dark'))).toEqual(['ring-dark-status-12.4.0.0.0', 'ring-dark-status-0.16.0.0.0'])
  expect(images.has('sign-dark-waiting')).toBe(true)
})

test('the key says what the marks mean, and what they are coloured by', async () => {
  const { onLook, change, pointer } = shownMap()
  await userEvent.click(screen.getByRole('button', { name: /What the marks mean/ }))
  expect(await screen.findByText('Due soon')).toBeInTheDocument()
  await userEvent.click(screen.getByText('Status'))
  expect(onLook).toHaveBeenCalledExactlyOnceWith({ ...firstLook, by: 'status' })
  await userEvent.click(screen.getByRole('switch', { name: /Density/, hidden: true }))
  expect(onLook).toHaveBeenLastCalledWith({ ...firstLook, density: true })
  expect(screen.queryByRole('switch', { name: /Districts/, hidden: true })).not.toBeInTheDocument()
  change({ look: { ...firstLook, by: 'status' } })
  expect(screen.getByText('In progress')).toBeInTheDocument()
  pointer('onMouseMove', cluster)
  expect(screen.getByText('1,100 new · 400 assigned')).toBeInTheDocument()
})

test('of a case that is known the tip says which it is', () => {
  const { pointer, change } = shownMap()
  pointer('onMouseMove', single)
  const tip = { id: 9, title: 'Pothole', number: '101-7', clock: { words: '3 d late', tone: 'bad' as const } }
  change({ tip })
  expect(screen.getByText('Pothole').parentElement).toHaveTextContent('101-7 · In progress · 3 d late')
  change({ tip: { ...tip, id: 10 } })
  expect(screen.queryByText('Pothole')).not.toBeInTheDocument()
})

test('a row’s case inside a cluster points the cluster out, and one of a spread spot where it is drawn', () => {
  const { sources, change, pointer, onSelect } = shownMap({ level: 12 })
  change({ hovered: { id: 77, lon: cluster.lon + 0.0001, lat: cluster.lat } })
  expect(sources['case-focus']!.features.map(({ properties }) => (properties as { part: string }).part)).toEqual(['ring', 'dot'])
  expect(sources['case-focus']!.features[0]!.geometry).toMatchObject({ coordinates: [cluster.lon, cluster.lat] })
  const marks = sources['case-marks']
  change({ hovered: { id: 5, lon: spot.lon, lat: spot.lat }, spread: { lon: spot.lon, lat: spot.lat, cases: [{ id: 4, status: 'new', state: 'overdue' }, { id: 5, status: 'new', state: 'on-time' }] } })
  const at = sources['case-spread']!.features[3]!.geometry as GeoJSON.Point
  expect(sources['case-focus']!.features[0]!.geometry).toEqual(at)
  // What is pointed out is no new data of the marks.
  expect(sources['case-marks']).toBe(marks)
  pointer('onClick', { lon: at.coordinates[0]!, lat: at.coordinates[1]! })
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(5)
})

describe('drawing an area', () => {
  /** The pointer at a pixel of the map, as the browser tells it. */
  function hand({ container }: Pick<ReturnType<typeof fakeEngine>, 'container'>) {
    const canvas = container.appendChild(document.createElement('canvas'))
    document.body.append(container)
    const send = (type: string, [x, y]: [number, number], more: PointerEventInit = {}) =>
      act(() => void canvas.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, bubbles: true, isPrimary: true, pointerType: 'mouse', ...more })))
    return {
      click(at: [number, number]) { for (const type of ['pointerdown', 'pointerup', 'click']) send(type, at) },
      double: (at: [number, number]) => send('dblclick', at),
      drag(path: [number, number][], more: PointerEventInit = {}) {
        send('pointerdown', path[0]!, more)
        for (const at of path) send('pointermove', at, more)
        send('pointerup', path.at(-1)!, more)
      },
    }
  }
  const draw = () => userEvent.click(screen.getByRole('button', { name: /drawn? an? ?area|drawn area/i }))

  test('corner by corner: Backspace takes one back, a double click closes, and no case opens meanwhile', async () => {
    const map = shownMap()
    await draw()
    const { click, double } = hand(map)
    click([300, 300])
    map.pointer('onClick', single)
    click([500, 300])
    click([700, 700])
    await userEvent.keyboard('{Backspace}')
    click([500, 500])
    double([500, 500])
    expect(map.onArea).toHaveBeenCalledExactlyOnceWith('-71.2,42.35;-71,42.35;-71,42.15')
    expect(map.onSelect).not.toHaveBeenCalled()
    expect(screen.queryByRole('group', { name: 'Draw an area' })).not.toBeInTheDocument()
    map.container.remove()
  })

  test('in one stroke of a finger, by Enter, or not at all by Escape', async () => {
    const map = shownMap()
    await draw()
    const { click, drag } = hand(map)
    drag([[300, 300], [400, 300], [400, 400], [300, 400]], { pointerType: 'touch' })
    expect(map.onArea).toHaveBeenLastCalledWith('-71.2,42.35;-71.1,42.35;-71.1,42.25;-71.2,42.25')
    await draw()
    click([300, 300])
    click([400, 300])
    click([400, 400])
    await userEvent.keyboard('{Enter}')
    expect(map.onArea).toHaveBeenLastCalledWith('-71.2,42.35;-71.1,42.35;-71.1,42.25')
    await draw()
    click([300, 300])
    await userEvent.keyboard('{Escape}')
    expect(screen.getByRole('button', { name: 'Draw an area to filter by' })).toHaveAttribute('aria-pressed', 'false')
    expect(map.onArea).toHaveBeenCalledTimes(2)
    map.container.remove()
  })

  test('one that is there is changed by a corner, or cleared; what the map shows needs no hand', async () => {
    const map = shownMap({ area: '-71.2,42.35;-71.1,42.35;-71.1,42.25' })
    await draw()
    hand(map).drag([[400, 400], [500, 500]])
    expect(map.onArea).toHaveBeenLastCalledWith('-71.2,42.35;-71.1,42.35;-71,42.15')
    await userEvent.click(screen.getByRole('button', { name: 'Clear the area' }))
    expect(map.onArea).toHaveBeenLastCalledWith(undefined)
    await draw()
    await userEvent.click(screen.getByRole('button', { name: 'What the map shows' }))
    expect(map.onArea).toHaveBeenLastCalledWith('-71.2,42.4;-71,42.4;-71,42.2;-71.2,42.2')
    map.container.remove()
  })
})

test('districts have names and counts, are picked by them, and say in the key that they were made', async () => {
  const square: [number, number][] = [[-71.12, 42.3], [-71.1, 42.3], [-71.1, 42.32], [-71.12, 42.32], [-71.12, 42.3]]
  const districts = { source: 'cases' as const, attribution: null, shapes: [{ name: 'Oldtown', major: false, lines: [square] }] }
  const { sources, shown, pointer, onPickDistrict, change } = shownMap({ districts, districtCounts: new Map([['Oldtown', 1200]]) })
  const [name] = sources['city-district-names']!.features
  expect(name!.properties).toMatchObject({ label: 'Oldtown\n1,200' })
  const [lon, lat] = (name!.geometry as GeoJSON.Point).coordinates
  pointer('onClick', { lon: lon!, lat: lat! })
  expect(onPickDistrict).toHaveBeenCalledExactlyOnceWith(['Oldtown'])
  // Inside, but neither on the name nor on the outline: it is told, and a click is a click beside everything.
  pointer('onMouseMove', { lon: -71.101, lat: 42.301 })
  expect(screen.getByText(/1,200 cases · a click on its name or outline/)).toBeInTheDocument()
  pointer('onClick', { lon: -71.101, lat: 42.301 })
  expect(onPickDistrict).toHaveBeenCalledOnce()
  // They take the place of the local style's names.
  expect(shown.props!.mapStyle).toMatchObject({ sources: { 'local-places': { data: { features: [] } } } })
  await userEvent.click(screen.getByRole('button', { name: /What the marks mean/ }))
  expect(await screen.findByText(/Outlines made from where cases are/)).toBeInTheDocument()
  change({ look: { ...firstLook, districts: false } })
  expect(sources['city-districts']!.features).toEqual([])
})

test('the city’s streets are asked for close up only', () => {
  const { onNeedStreets, map } = shownMap()
  expect(onNeedStreets).not.toHaveBeenCalled()
  act(() => void map.easeTo({ center: [-71, 42.4], zoom: 14, duration: 0 }))
  expect(onNeedStreets).toHaveBeenCalled()
})

test('a browser that takes the graphics away is said, and the map can be started again', async () => {
  const { tell, onRestart } = shownMap()
  tell('webglcontextlost')
  expect(screen.getByRole('alert')).toHaveTextContent('The map has stopped')
  await userEvent.click(screen.getByRole('button', { name: 'Start the map again' }))
  expect(onRestart).toHaveBeenCalledOnce()
  tell('webglcontextrestored')
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
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
