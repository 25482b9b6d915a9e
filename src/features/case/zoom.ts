/** How a photo lies in its frame: so many times its fitted size, moved from the middle by so many pixels. */
export type Zoom = { scale: number; x: number; y: number }
export type Point = { x: number; y: number }
export type Size = { width: number; height: number }

export const fitted: Zoom = { scale: 1, x: 0, y: 0 }
/** Beyond this there are only pixels to see. */
const closest = 8

/** Comes closer by a factor, or goes back below 1; what lies under the point (from the frame's middle) stays there. */
export function zoomAt({ scale, x, y }: Zoom, factor: number, at: Point, frame: Size): Zoom {
  const next = Math.min(closest, Math.max(1, scale * factor))
  const by = next / scale
  return within({ scale: next, x: at.x - (at.x - x) * by, y: at.y - (at.y - y) * by }, frame)
}

/** Dragged, as far as there is photo to come into the frame. */
export function movedBy({ scale, x, y }: Zoom, by: Point, frame: Size): Zoom {
  return within({ scale, x: x + by.x, y: y + by.y }, frame)
}

/** Two fingers that were at `before` and are at `after`: closer as they part, and along with their middle. */
export function pinched(zoom: Zoom, before: readonly [Point, Point], after: readonly [Point, Point], frame: Size): Zoom {
  const factor = apart(after) / Math.max(1, apart(before))
  const [from, to] = [middle(before), middle(after)]
  return movedBy(zoomAt(zoom, factor, from, frame), { x: to.x - from.x, y: to.y - from.y }, frame)
}

function within({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  const reach = (scale - 1) / 2
  const hold = (value: number, most: number) => Math.min(most, Math.max(-most, value)) || 0
  return { scale, x: hold(x, width * reach), y: hold(y, height * reach) }
}

const apart = ([a, b]: readonly [Point, Point]) => Math.hypot(a.x - b.x, a.y - b.y)
const middle = ([a, b]: readonly [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
