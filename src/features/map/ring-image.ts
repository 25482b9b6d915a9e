import type { ColourBy } from './map-look.ts'
import { palettes, type MapPalette, type Theme } from './palette.ts'
import { ringParts, ringSteps, type RingPart } from './shares.ts'

/**
 * Circle layers cannot draw parts of a ring, so each ring that is on the map is a small picture, computed when it is
 * first needed and scaled by the layer.
 */
export type RingImage = { width: number; height: number; data: Uint8ClampedArray }

/** The ring's outer radius in CSS pixels; the picture is twice as fine, for sharp screens. */
export const ringRadius = 32
export const ringPixelRatio = 2
const thickness = 4.5
const outer = ringRadius * ringPixelRatio
const side = 2 * (outer + 1)

/** A ring's name without its theme, which is the layer's to say: `due-4.2.8.2`. */
export const ringName = (by: ColourBy, shares: readonly number[]) => `${by}-${shares.join('.')}`

/** What an engine calls a ring's picture. */
export const ringImageName = (theme: Theme, name: string) => `ring-${theme}-${name}`

export const partInk = {
  'overdue': 'overdue', 'due-soon': 'dueSoon', 'on-time': 'discEdge', 'closed': 'shut',
  'new': 'fresh', 'assigned': 'assigned', 'in-progress': 'working', 'waiting': 'waiting',
} as const satisfies Record<RingPart, keyof MapPalette>

/** The ring of a name that `ringName` made. */
export function ringImage(theme: Theme, name: string): RingImage {
  const at = name.indexOf('-')
  const parts = ringParts[name.slice(0, at) as ColourBy]
  const steps = name.slice(at + 1).split('.').flatMap((share, part) => Array.from({ length: Number(share) }, () => rgb(palettes[theme][partInk[parts[part]!]])))
  const data = new Uint8ClampedArray(side * side * 4)
  for (const { offset, turn, alpha } of ringPixels()) data.set([...steps[turn]!, alpha], offset)
  return { width: side, height: side, data }
}

let pixels: { offset: number; turn: number; alpha: number }[] | undefined

/** Where the ring's pixels are and in which sixteenth: the same in every picture. */
function ringPixels() {
  if (pixels) return pixels
  pixels = []
  const inner = outer - thickness * ringPixelRatio
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const x = column + 0.5 - side / 2
      const y = row + 0.5 - side / 2
      const distance = Math.hypot(x, y)
      // One pixel of smoothing at both edges of the ring.
      const cover = Math.min(1, Math.max(0, outer - distance + 0.5)) * Math.min(1, Math.max(0, distance - inner + 0.5))
      if (cover === 0) continue
      // Clockwise from the top, as a clock's hand.
      const turn = (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1
      pixels.push({ offset: (row * side + column) * 4, turn: Math.floor(turn * ringSteps), alpha: Math.round(cover * 255) })
    }
  }
  return pixels
}

export function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
