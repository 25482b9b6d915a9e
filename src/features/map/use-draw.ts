import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { readArea } from '../../../contract/area.ts'
import type { Point } from '../../../contract/cell.ts'
import { areaOf, drawFeatures, writeArea } from './draw-area.ts'
import type { EngineMap } from './engine.ts'

/** A press that moves less than this is a click. */
const clickPixels = 5
/** So near is at a corner, for a mouse and for a finger. */
const cornerPixels = { mouse: 10, touch: 22 } as const

const noDraft: { corners: Point[]; free: boolean } = { corners: [], free: false }

type Press = { x: number; y: number; moved: boolean; free: Point[] | null; corner: number | null }
export type Drawing = ReturnType<typeof useDraw>

/** Drawing an area: corner by corner, or in one stroke with Shift or a finger; the corners of one that is there can be moved. */
export function useDraw(area: string | undefined, onArea: ((area: string | undefined) => void) | undefined) {
  const [on, setOn] = useState(false)
  const [{ corners, free }, setDraft] = useState<{ corners: Point[]; free: boolean }>(noDraft)
  const [pointer, setPointer] = useState<Point | null>(null)
  const [moved, setMoved] = useState<{ of: string; corners: Point[] } | null>(null)
  const given = useMemo(() => (area === undefined ? null : [...readArea(area) ?? []]), [area])
  // While a corner is dragged; the address has it once it is let go.
  const shown = moved !== null && moved.of === area ? moved.corners : given
  const data = useMemo(() => (!on ? drawFeatures([], null, false) : corners.length > 0 ? drawFeatures(corners, pointer, !free) : drawFeatures(shown ?? [], null, true)), [on, corners, free, pointer, shown])

  function stop() {
    setOn(false)
    setDraft(noDraft)
    setPointer(null)
    setMoved(null)
  }
  function finish(drawn: readonly Point[], zoom: number) {
    const text = drawn.length < 3 ? null : areaOf(drawn, zoom)
    // A slip of the hand goes around nothing: go on drawing.
    if (text === null) return setDraft(noDraft)
    stop()
    onArea?.(text)
  }
  return {
    on, corners, free, shown, data, can: onArea !== undefined, setPointer, finish, stop,
    start: () => setOn(true),
    add: (corner: Point) => setDraft({ corners: [...corners, corner], free: false }),
    undo: () => setDraft({ corners: corners.slice(0, -1), free: false }),
    drop: () => setDraft(noDraft),
    /** In one go, so far. */
    stroke: (points: readonly Point[]) => setDraft({ corners: [...points], free: true }),
    set(text: string | undefined) {
      stop()
      onArea?.(text)
    },
    moveCorner(at: number, to: Point) {
      if (area !== undefined && shown) setMoved({ of: area, corners: shown.map((corner, index) => (index === at ? to : corner)) })
    },
    letCornerGo() {
      if (moved) onArea?.(writeArea(moved.corners))
    },
  }
}

/** The hand's part of it. Its own pointer events rather than the engine's: those know nothing of a stroke. */
export function useDrawHand(map: EngineMap, drawing: Drawing): void {
  const { on } = drawing
  const at = (event: MouseEvent): Point => {
    const { left, top } = map.getContainer().getBoundingClientRect()
    const { lng, lat } = map.unproject([event.clientX - left, event.clientY - top])
    return { lon: lng, lat }
  }
  const near = (event: PointerEvent, place: Point | undefined) => {
    if (!place) return false
    const { left, top } = map.getContainer().getBoundingClientRect()
    const { x, y } = map.project([place.lon, place.lat])
    return Math.hypot(x - event.clientX + left, y - event.clientY + top) <= cornerPixels[event.pointerType === 'touch' ? 'touch' : 'mouse']
  }

  const down = useEffectEvent((event: PointerEvent): Press | null => {
    if (!(event.target instanceof HTMLCanvasElement) || event.button !== 0 || !event.isPrimary) return null
    const found = drawing.corners.length === 0 ? (drawing.shown ?? []).findIndex((corner) => near(event, corner)) : -1
    const free = found === -1 && drawing.corners.length === 0 && (event.shiftKey || event.pointerType === 'touch') ? [at(event)] : null
    // The map stays where it is below a stroke; without one it can be moved as ever.
    if (free || found !== -1) map.dragPan.disable()
    return { x: event.clientX, y: event.clientY, moved: false, free, corner: found === -1 ? null : found }
  })
  const move = useEffectEvent((event: PointerEvent, press: Press | null) => {
    if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > clickPixels) press.moved = true
    if (press?.corner !== null && press?.corner !== undefined) return drawing.moveCorner(press.corner, at(event))
    if (press?.free && press.moved) {
      press.free.push(at(event))
      return drawing.stroke(press.free)
    }
    if (!press && event.pointerType !== 'touch' && drawing.corners.length > 0) drawing.setPointer(at(event))
  })
  const up = useEffectEvent((press: Press) => {
    map.dragPan.enable()
    if (press.corner !== null) drawing.letCornerGo()
    else if (press.free && press.moved) {
      swallowClick(map.getContainer())
      drawing.finish(press.free, map.getZoom())
    }
  })
  const click = useEffectEvent((event: PointerEvent) => {
    if (drawing.corners.length >= 3 && near(event, drawing.corners[0])) return drawing.finish(drawing.corners, map.getZoom())
    drawing.add(at(event))
  })
  const drop = useEffectEvent(() => {
    drawing.drop()
    map.dragPan.enable()
  })
  const close = useEffectEvent(() => drawing.finish(drawing.corners, map.getZoom()))
  const key = useEffectEvent((event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    const { corners } = drawing
    if (event.key === 'Escape') drawing.stop()
    else if (event.key === 'Backspace' && corners.length > 0) drawing.undo()
    // A button of the bar takes it for its own.
    else if (event.key === 'Enter' && corners.length >= 3 && !(event.target instanceof Element && event.target.closest('[role=group] button'))) close()
    else return
    // The desk's own keys rest meanwhile.
    event.preventDefault()
    event.stopImmediatePropagation()
  })

  useEffect(() => {
    if (!on) return
    const box = map.getContainer()
    let press: Press | null = null
    /** Was it a click, and on the map? */
    let still = false
    const end = new AbortController()
    const { signal } = end
    box.addEventListener('pointerdown', (event) => {
      // A second finger is for zooming.
      if (!event.isPrimary && press?.free) {
        press = null
        drop()
      } else if (event.isPrimary) press = down(event)
      still = press !== null
    }, { signal, capture: true })
    window.addEventListener('pointermove', (event) => move(event, press), { signal })
    window.addEventListener('pointerup', () => {
      if (press) up(press)
      still = press !== null && !press.moved && press.corner === null
      press = null
    }, { signal })
    window.addEventListener('pointercancel', () => {
      press = null
      drop()
    }, { signal })
    // Here and not when the button comes up: the engine must not take the same click for its own.
    box.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLCanvasElement)) return
      event.stopPropagation()
      if (still) click(event)
    }, { signal, capture: true })
    box.addEventListener('dblclick', close, { signal })
    window.addEventListener('keydown', key, { signal, capture: true })
    map.doubleClickZoom.disable()
    map.boxZoom.disable()
    return () => {
      end.abort()
      map.doubleClickZoom.enable()
      map.boxZoom.enable()
      map.dragPan.enable()
    }
  }, [map, on])
}

/** A stroke that ends where it began looks like a click to the engine. Whether one follows or not: the next press is another's. */
function swallowClick(box: HTMLElement): void {
  const end = new AbortController()
  box.addEventListener('click', (event) => event.stopPropagation(), { capture: true, once: true, signal: end.signal })
  box.addEventListener('pointerdown', () => end.abort(), { capture: true, once: true })
}
