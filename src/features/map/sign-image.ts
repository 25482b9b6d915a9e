import { statuses, type Status } from '../../../contract/vocabulary.ts'
import { palettes, type Theme } from './palette.ts'
import { partInk, rgb, type RingImage } from './ring-image.ts'

/** A single case's status as a shape beside its colour, the same shapes as in the list. In CSS pixels. */
const radius = 8
const pixelRatio = 3
const side = 2 * (radius + 2) * pixelRatio

export const signPixelRatio = pixelRatio
export const signImageName = (theme: Theme, status: Status | '') => `sign-${theme}-${status}`

type Spot = { x: number; y: number; distance: number; turn: number }

/** Is a place of the disc inked? The rest of it is the ground. */
const inked = {
  'new': ({ distance, turn }) => distance < 2.6 || (distance > 5 && (turn * 12) % 1 < 0.62),
  'assigned': ({ distance }) => distance > 4.6,
  'in-progress': ({ x, distance }) => distance > 5.6 || x > 0,
  'waiting': ({ x, y }) => !(Math.abs(Math.abs(x) - 2.2) < 1.1 && Math.abs(y) < 3.6),
  'closed': ({ x, y }) => !isTick(x, y),
} as const satisfies Record<Status, (at: Spot) => boolean>

function isTick(x: number, y: number): boolean {
  const near = (x0: number, y0: number, x1: number, y1: number) => {
    const [dx, dy] = [x1 - x0, y1 - y0]
    const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)))
    return Math.hypot(x - x0 - along * dx, y - y0 - along * dy) < 1.1
  }
  return near(-3.6, 0.2, -1.2, 2.8) || near(-1.2, 2.8, 3.6, -2.6)
}

export function signImage(theme: Theme, status: Status): RingImage {
  const ink = rgb(palettes[theme][status === 'closed' ? 'closed' : partInk[status]])
  const ground = rgb(palettes[theme].ground)
  const data = new Uint8ClampedArray(side * side * 4)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const x = (column + 0.5 - side / 2) / pixelRatio
      const y = (row + 0.5 - side / 2) / pixelRatio
      const distance = Math.hypot(x, y)
      // An edge of the ground's colour around it, so that it stands off whatever is below.
      const cover = Math.min(1, Math.max(0, (radius + 1.5 - distance) * pixelRatio + 0.5))
      if (cover === 0) continue
      const turn = (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1
      data.set([...(distance <= radius && inked[status]({ x, y, distance, turn }) ? ink : ground), Math.round(cover * 255)], (row * side + column) * 4)
    }
  }
  return { width: side, height: side, data }
}

const made = new Map<Theme, [name: string, image: RingImage][]>()

/** All signs of a theme by name. */
export function signImages(theme: Theme): [name: string, image: RingImage][] {
  const images = made.get(theme) ?? statuses.map((status): [string, RingImage] => [signImageName(theme, status), signImage(theme, status)])
  made.set(theme, images)
  return images
}
