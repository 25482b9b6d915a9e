import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Box } from '../../../contract/cell.ts'
import type { MapPlace } from '../../lib/desk-link.ts'
import type { EngineMap } from './engine.ts'
import type { Focus } from './focus-features.ts'
import { inBox, roundView, sameView, viewEchoes, worldBox } from './map-view.ts'

/** Address to map and map to address, without either chasing the other. */
export function useViewSync(map: EngineMap, wanted: MapPlace, onViewChange: (view: MapPlace, bbox: Box) => void, selected: Focus | null) {
  const [echoes] = useState(() => viewEchoes(wanted))

  const report = useEffectEvent(() => {
    const view = roundView(viewOf(map))
    echoes.reported(view)
    onViewChange(view, boxOf(map))
  })

  const settle = useEffectEvent(() => {
    // Only now is the box known, and with it how much of the city it can show.
    if (!sameView(wanted, roundView(viewOf(map)))) map.jumpTo({ center: [wanted.lon, wanted.lat], zoom: wanted.zoom })
    report()
  })

  useEffect(() => {
    settle()
    const rest = () => report()
    map.on('moveend', rest)
    return () => void map.off('moveend', rest)
  }, [map])

  const { lon, lat, zoom } = wanted
  useEffect(() => {
    if (echoes.asks({ lon, lat, zoom })) map.jumpTo({ center: [lon, lat], zoom })
  }, [map, echoes, lon, lat, zoom])

  // A case chosen in the list is brought into view; the one a pasted link names is not, the link says where to look.
  const chosen = useRef(selected?.id)
  const reveal = useEffectEvent(() => {
    if (chosen.current === selected?.id) return
    chosen.current = selected?.id
    if (selected && !inBox(selected, boxOf(map))) map.easeTo({ center: [selected.lon, selected.lat], zoom: map.getZoom(), duration: 400 })
  })
  useEffect(() => reveal(), [selected?.id])
}

function viewOf(map: EngineMap): MapPlace {
  const { lng, lat } = map.getCenter()
  return { lon: lng, lat, zoom: map.getZoom() }
}

export function boxOf(map: EngineMap): Box {
  const bounds = map.getBounds()
  if (bounds === null) return { west: -180, south: -85, east: 180, north: 85 }
  return worldBox({ west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() })
}
