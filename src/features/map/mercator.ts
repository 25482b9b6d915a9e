import type { Point } from '../../../contract/cell.ts'

/** A place on the flat world: 0 to 1 from west to east and from north to south, as finely as a screen can show. */
export type Flat = { x: number; y: number }

export function flat({ lon, lat }: Point): Flat {
  const sin = Math.sin((lat * Math.PI) / 180)
  return { x: (lon + 180) / 360, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI) }
}

export function round({ x, y }: Flat): Point {
  return { lon: x * 360 - 180, lat: (180 / Math.PI) * Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) }
}

/** A pixel of the screen as a part of the world: both engines draw it 512 pixels wide at zoom 0. */
export const pixelAt = (zoom: number) => 1 / (512 * 2 ** zoom)

/** The place so many pixels to the right and down of a point. */
export function beside(point: Point, [right, down]: readonly [number, number], zoom: number): Point {
  const { x, y } = flat(point)
  const pixel = pixelAt(zoom)
  return round({ x: x + right * pixel, y: y + down * pixel })
}
