import { useCallback, useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import { fitted, movedBy, pinched, zoomAt, type Point, type Size } from './zoom.ts'

const stepFactor = 1.5
/** A double click shows so much more. */
const closeUp = 3
/** A finger that went so far sideways wanted the next photo. */
const swipePixels = 60

/**
 * Wheel, pinch, drag and double click on photos that lie in frames of one size: they move as one.
 * @param onSwipe a finger asks for the next or the photo before, where nothing is enlarged.
 */
export function useZoom(onSwipe: (by: 1 | -1) => void) {
  const [zoom, setZoom] = useState(fitted)
  const stage = useRef<HTMLDivElement>(null)
  const fingers = useRef(new Map<number, Point>())
  const began = useRef<Point | null>(null)

  const zoomBy = useCallback((factor: number, at: Point) => setZoom((now) => zoomAt(now, factor, at, sizeOf(stage.current))), [])
  // The browser takes a wheel for its own, and says so to React's listeners too late to be told otherwise.
  const hold = useCallback((element: HTMLDivElement) => {
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const perPixel = event.ctrlKey ? 0.01 : 0.002
      zoomBy(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 16 : 1) * perPixel), fromMiddle(event, element))
    }
    stage.current = element
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [zoomBy])

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    began.current = fingers.current.size === 0 ? { x: event.clientX, y: event.clientY } : null
    fingers.current.set(event.pointerId, fromMiddle(event, stage.current))
  }
  const onPointerMove = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId)
    if (!before) return
    const after = fromMiddle(event, stage.current)
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    fingers.current.set(event.pointerId, after)
    const size = sizeOf(stage.current)
    setZoom((now) => (other ? pinched(now, [before, other], [after, other], size) : movedBy(now, { x: after.x - before.x, y: after.y - before.y }, size)))
  }
  const onPointerUp = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId)
    const from = began.current
    began.current = null
    if (!from || event.type === 'pointercancel' || event.pointerType === 'mouse' || zoom.scale > 1) return
    const [right, down] = [event.clientX - from.x, event.clientY - from.y]
    if (Math.abs(right) > swipePixels && Math.abs(right) > 2 * Math.abs(down)) onSwipe(right < 0 ? 1 : -1)
  }

  return {
    zoom,
    /** For whatever holds the frames. */
    stage: {
      ref: hold, onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp,
      onDoubleClick: (event: MouseEvent) => (zoom.scale > 1 ? setZoom(fitted) : zoomBy(closeUp, fromMiddle(event, stage.current))),
    },
    closer: () => zoomBy(stepFactor, middle),
    back: () => zoomBy(1 / stepFactor, middle),
    whole: () => setZoom(fitted),
  }
}

const middle: Point = { x: 0, y: 0 }

/** The size of one frame: what the photos may be moved within. */
function sizeOf(element: Element | null): Size {
  const { width = 0, height = 0 } = element?.querySelector('[data-frame]')?.getBoundingClientRect() ?? {}
  return { width, height }
}

/** A place on the screen, from the middle of the frame that it is in, of one or of two. */
function fromMiddle({ clientX, clientY }: { clientX: number; clientY: number }, element: Element | null): Point {
  const boxes = [...(element?.querySelectorAll('[data-frame]') ?? [])].map((frame) => frame.getBoundingClientRect())
  const box = boxes.find(({ left, right, top, bottom }) => clientX >= left && clientX < right && clientY >= top && clientY < bottom) ?? boxes[0]
  return box ? { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 } : middle
}
