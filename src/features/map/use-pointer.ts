import { useState } from 'react'
import type { MapMark } from '../../../contract/case-map.ts'
import type { Point } from '../../../contract/cell.ts'
import type { DistrictProperties, OutlineProperties } from './district-features.ts'
import type { PointerEvent } from './engine.ts'
import { caseIdOf, idsOf, nearestMark, type MarkProperties } from './mark-features.ts'

export const maxZoom = 20

export type PointerProps = {
  marks: MapMark[]
  onHover: (id: number | null) => void
  onSelect: (id: number) => void
  /** Several cases on one spot, which no zoom can part. `ids` are the most urgent of the `count` cases, at most 50. */
  onOpenSpot: (ids: number[], count: number, at: Point) => void
  /** A district's name was pressed: these neighborhoods are counted in it. */
  onPickDistrict?: ((neighborhoods: string[]) => void) | undefined
}

/** A district that the pointer is in; `at` its name or its outline it can be picked. */
export type PointedDistrict = { district: DistrictProperties; at: boolean }

/**
 * What the pointer is on and what a click on it does.
 * @param resting while something else uses the pointer. @param districtIn the district around a place.
 */
export function usePointer({ marks, onHover, onSelect, onOpenSpot, onPickDistrict }: PointerProps, resting: boolean, districtIn: (place: Point) => DistrictProperties | null) {
  const [pointed, setPointed] = useState<{ mark: MarkProperties; among: MapMark[] } | null>(null)
  const [district, setDistrict] = useState<PointedDistrict | null>(null)
  // Once new marks have come, there may be none where the pointer rests.
  const over = pointed?.among === marks && !resting ? pointed.mark : null
  const overDistrict = resting || over ? null : district

  function hover(id: number | null) {
    if (id !== caseIdOf(pointed?.mark ?? null)) onHover(id)
  }

  function onMove(event: PointerEvent) {
    if (resting) return
    const mark = markUnder(event)
    const found = mark ? null : districtUnder(event)
    if (found?.district.label !== district?.district.label || found?.at !== district?.at) setDistrict(found)
    if (mark && over && mark.lon === over.lon && mark.lat === over.lat) return
    hover(caseIdOf(mark))
    setPointed(mark && { mark, among: marks })
  }

  function onLeave() {
    hover(null)
    setPointed(null)
    setDistrict(null)
  }

  function onClick(event: PointerEvent) {
    if (resting) return
    const mark = markUnder(event)
    if (mark === null) {
      const found = districtUnder(event)
      if (found?.at && found.district.neighborhoods !== '') onPickDistrict?.(found.district.neighborhoods.split('\n'))
      return
    }
    const ids = idsOf(mark)
    if (mark.kind === 'spot') {
      // What it is about to show lies where the tip is.
      setPointed(null)
      return onOpenSpot(ids, mark.count, { lon: mark.lon, lat: mark.lat })
    }
    if (ids[0] !== undefined) return onSelect(ids[0])
    // Eased only for those who have not asked for less motion: both engines see to that.
    event.target.easeTo({ center: [mark.lon, mark.lat], zoom: Math.min(maxZoom, event.target.getZoom() + 2), duration: 400 })
  }

  function districtUnder({ features, lngLat }: PointerEvent): PointedDistrict | null {
    const found = kindsOf(features).filter((one) => one.kind === 'district' || one.kind === 'outline')
    const named = found.find((one): one is DistrictProperties => one.kind === 'district')
    if (named) return { district: named, at: true }
    // An outline belongs to the two on either side: the one that the pointer is in is meant.
    const around = districtIn({ lon: lngLat.lng, lat: lngLat.lat })
    return around && { district: around, at: found.length > 0 }
  }

  return { over, overDistrict, onMove, onLeave, onClick }
}

// Only our own layers are asked for, and we filled them.
const kindsOf = (features: PointerEvent['features']) => (features ?? []).map(({ properties }) => properties as MarkProperties | DistrictProperties | OutlineProperties)

function markUnder({ features, lngLat }: PointerEvent): MarkProperties | null {
  return nearestMark(kindsOf(features).filter((one): one is MarkProperties => one.kind !== 'district' && one.kind !== 'outline'), lngLat)
}
