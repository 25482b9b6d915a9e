import { useState } from 'react'
import type { MapMark } from '../../../contract/case-map.ts'
import type { PointerEvent } from './engine.ts'
import { caseIdOf, idsOf, nearestMark, type MarkProperties } from './mark-features.ts'

export const maxZoom = 20

export type PointerProps = {
  marks: MapMark[]
  onHover: (id: number | null) => void
  onSelect: (id: number) => void
  /** Several cases on one spot, which no zoom can part. At most 50 ids. */
  /** `ids` are the most urgent of the `count` cases on a spot. */
  onOpenSpot: (ids: number[], count: number) => void
}

/** What the pointer is on and what a click on it does. */
export function usePointer({ marks, onHover, onSelect, onOpenSpot }: PointerProps) {
  const [pointed, setPointed] = useState<{ mark: MarkProperties; among: MapMark[] } | null>(null)
  // Once new marks have come, there may be none where the pointer rests.
  const over = pointed?.among === marks ? pointed.mark : null

  function hover(id: number | null) {
    if (id !== caseIdOf(pointed?.mark ?? null)) onHover(id)
  }

  function onMove(event: PointerEvent) {
    const mark = markUnder(event)
    if (mark && over && mark.lon === over.lon && mark.lat === over.lat) return
    hover(caseIdOf(mark))
    setPointed(mark && { mark, among: marks })
  }

  function onLeave() {
    hover(null)
    setPointed(null)
  }

  function onClick(event: PointerEvent) {
    const mark = markUnder(event)
    if (mark === null) return
    const ids = idsOf(mark)
    if (mark.kind === 'spot') return onOpenSpot(ids, mark.count)
    if (ids[0] !== undefined) return onSelect(ids[0])
    // Eased only for those who have not asked for less motion: both engines see to that.
    event.target.easeTo({ center: [mark.lon, mark.lat], zoom: Math.min(maxZoom, event.target.getZoom() + 2), duration: 400 })
  }

  return { over, onMove, onLeave, onClick }
}

function markUnder({ features, lngLat }: PointerEvent): MarkProperties | null {
  // Only our own layers are asked for, and `markFeatures` filled them.
  return nearestMark((features ?? []).map(({ properties }) => properties as MarkProperties), lngLat)
}
