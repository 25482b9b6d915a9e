import { useComputedColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { CaseRow } from '../../contract/case.ts'
import type { Box } from '../../contract/cell.ts'
import { slaState, type SlaBounds } from '../../contract/sla.ts'
import { caseFacetsQuery, someCasesQuery, type MapView } from '../api/cases.ts'
import { cityShapesQuery } from '../api/city.ts'
import { useConnected } from '../api/connection.ts'
import CaseMap from '../features/map/case-map.tsx'
import type { CaseTip } from '../features/map/mark-tip.tsx'
import { spreadMost, type Spread } from '../features/map/spread.ts'
import { useMapLook } from '../features/map/use-map-look.ts'
import { clockLook } from '../lib/case-look.ts'
import { writePlace, type DeskLink, type MapPlace } from '../lib/desk-link.ts'
import { useCaseMap } from './desk-data.ts'
import type { DeskMapProps, Spot } from './desk-map.tsx'
import { SpotList } from './spot-list.tsx'
import type { Desk } from './use-desk.ts'
import { useOpenPlace } from './use-open-place.ts'
import { useStillHere } from './use-still-here.ts'

/** Names and counts of districts are read while a screen shows some of them; closer, nobody sees them. */
const districtZoom = 15.5
/** The pointer passes over many cases on its way to one. */
const restMs = 150

/** The map's reading of the desk's filter, and what is chosen on it. */
export default function MapPane({ desk, steps, listHover, onHover, spot, onSpot }: DeskMapProps) {
  const { city, filter, filterKey, view, narrow, openId, place, navigate, setFilter, showView, bounds } = desk
  const theme = useComputedColorScheme('light')
  const stillHere = useStillHere('/')
  const connected = useConnected()
  const [mapView, setMapView] = useState<MapView | null>(null)
  const [pointedId, setPointedId] = useState<number | null>(null)
  const [spotHover, setSpotHover] = useState<number | null>(null)
  const map = useCaseMap(filter, mapView)
  // Without an answer for this view, those of the one before are no less true.
  const [last, setLast] = useState({ of: '', marks: map.marks, level: 0 })
  if (map.summary && !map.stale && (last.marks !== map.marks || last.of !== filterKey)) setLast({ of: filterKey, marks: map.marks, level: map.summary.level })
  const { marks, level } = !map.summary && last.of === filterKey ? last : { marks: map.marks, level: map.summary?.level }
  const shapes = useCityShapes(desk, mapView)
  const spread = useSpread(spot, bounds)
  const tip = useTip(pointedId, steps.rows, bounds)

  const onViewChange = useCallback((moved: MapPlace, { west, south, east, north }: Box) => {
    setMapView({ bbox: [west, south, east, north].join(','), zoom: moved.zoom })
    // What is spread stays where it is while the map is moved, and goes with its spot.
    if (spot && (spot.lon < west || spot.lon > east || spot.lat < south || spot.lat > north)) onSpot(null)
    // Where the map stands belongs to the link, but moving it is not a step to go Back to.
    if (stillHere()) void navigate({ search: (old: DeskLink) => ({ ...old, at: writePlace(moved) }), replace: true, state: true })
  }, [navigate, stillHere, onSpot, spot])
  const point = useCallback((id: number | null) => {
    setPointedId(id)
    onHover(id)
  }, [onHover])
  const selected = useOpenPlace(openId ?? (narrow ? steps.activeId : null), openId === null ? undefined : steps.activeRow)
  const hovered = useMemo(() => {
    if (spotHover !== null && spot) return { id: spotHover, lon: spot.lon, lat: spot.lat }
    return listHover?.location ? { id: listHover.id, ...listHover.location } : null
  }, [listHover, spotHover, spot])

  function pickDistrict(neighborhoods: string[]) {
    const { neighborhood = [], ...rest } = filter
    const isChosen = neighborhoods.every((one) => neighborhood.includes(one)) && neighborhood.length === neighborhoods.length
    setFilter(isChosen ? rest : { ...rest, neighborhood: neighborhoods })
  }
  function toggleWithoutLocation() {
    const { located, ...rest } = filter
    setFilter(located === 'false' ? rest : { ...rest, located: 'false' })
    if (located !== 'false' && view === 'map') showView('list')
  }
  function setArea(area: string | undefined) {
    const { area: _, ...rest } = filter
    setFilter(area === undefined ? rest : { ...rest, area })
  }

  return (
    <>
      <CaseMap
        city={city} marks={marks} level={level} summary={map.summary} loading={map.loading} failed={map.failed} offline={!connected} onRetry={map.retry} view={place} onViewChange={onViewChange} theme={theme}
        selected={selected} hovered={hovered} onHover={point} onSelect={steps.open} tip={tip} onOpenSpot={(ids, count, { lon, lat }) => onSpot({ ids, count, of: filterKey, lon, lat })} spread={spread}
        area={filter.area} onArea={setArea} chosen={filter.neighborhood} onPickDistrict={pickDistrict} {...shapes}
        onShowWithoutLocation={toggleWithoutLocation} withoutLocationShown={filter.located === 'false'}
      />
      {spot && <SpotList ids={spot.ids} count={spot.count} bounds={bounds} hoveredId={pointedId} onHover={setSpotHover} onOpen={steps.open} onClose={() => onSpot(null)} />}
    </>
  )
}

/** What the city draws on its own map: asked for once the map stands, and its streets once they would be seen. */
function useCityShapes({ filter }: Desk, mapView: MapView | null) {
  const [look] = useMapLook()
  const [needStreets, setNeedStreets] = useState(false)
  const shown = mapView !== null && look.districts
  const { data: districts } = useQuery({ ...cityShapesQuery('districts'), enabled: mapView !== null })
  const { data: streets } = useQuery({ ...cityShapesQuery('streets'), enabled: needStreets })
  const { data: counted } = useQuery({ ...caseFacetsQuery(filter, ['neighborhood']), enabled: shown && mapView.zoom < districtZoom && districts?.source !== 'none' })
  const buckets = counted?.facets['neighborhood']
  const districtCounts = useMemo(() => (buckets ? new Map(buckets.map(({ label, count }) => [label, count])) : null), [buckets])
  const onNeedStreets = useCallback(() => setNeedStreets(true), [])
  return { districts: districts?.source === 'none' ? undefined : districts, districtCounts, streets, onNeedStreets }
}

/** The spot's cases around it, where they are few and known. */
function useSpread(spot: Spot | null, bounds: SlaBounds): Spread | null {
  const few = spot !== null && spot.count <= spreadMost
  const { data: rows } = useQuery({ ...someCasesQuery(spot?.ids ?? []), enabled: few })
  return useMemo(() => {
    if (!few || !rows) return null
    const found = spot.ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
    return { lon: spot.lon, lat: spot.lat, cases: found.map((row) => ({ id: row.id, status: row.status, state: stateOf(row, bounds) })) }
  }, [few, spot, rows, bounds])
}

const stateOf = (row: CaseRow, bounds: SlaBounds) => (row.status === 'closed' ? 'closed' : (slaState(row, bounds) ?? 'on-time'))

/** The case under the pointer in words: of its row where the list has it, else asked for once the pointer rests. */
function useTip(id: number | null, rows: readonly CaseRow[], bounds: SlaBounds): CaseTip | null {
  const own = id === null ? undefined : rows.find((row) => row.id === id)
  const [rested] = useDebouncedValue(own ? null : id, restMs)
  const { data } = useQuery({ ...someCasesQuery(rested === null ? [] : [rested]), enabled: rested !== null && rested === id && !own })
  const row = own ?? (rested === id ? data?.[0] : undefined)
  return useMemo(() => (row ? { id: row.id, title: row.title, number: row.number, clock: clockLook(row, bounds) } : null), [row, bounds])
}
