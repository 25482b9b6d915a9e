import { arcSteps } from './mark-features.ts'
import { palettes, type Theme } from './palette.ts'

/**
 * Circle layers cannot draw a part of a ring, so the seventeen rings (none to all overdue) are small pictures,
 * computed once per theme and scaled by the layer.
 */
export type ArcImage = { width: number; height: number; data: Uint8ClampedArray }

/** The ring's outer radius in CSS pixels; the picture is twice as fine, for sharp screens. */
export const arcImageRadius = 32
export const arcPixelRatio = 2
const thickness = 4.5

export const arcImageName = (theme: Theme, arc: number | '') => `overdue-${theme}-${arc}`

export function arcImage(theme: Theme, arc: number): ArcImage {
  const ink = palettes[theme]
  const track = rgb(ink.discEdge)
  const overdue = rgb(ink.overdue)
  const outer = arcImageRadius * arcPixelRatio
  const inner = outer - thickness * arcPixelRatio
  const side = 2 * (outer + 1)
  const data = new Uint8ClampedArray(side * side * 4)
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
      const colour = turn * arcSteps < arc ? overdue : track
      data.set([...colour, Math.round(cover * 255)], (row * side + column) * 4)
    }
  }
  return { width: side, height: side, data }
}

const made = new Map<string, ArcImage>()

/** All rings of a theme by name. */
export function arcImages(theme: Theme): [name: string, image: ArcImage][] {
  return Array.from({ length: arcSteps + 1 }, (_, arc) => {
    const name = arcImageName(theme, arc)
    const image = made.get(name) ?? arcImage(theme, arc)
    made.set(name, image)
    return [name, image]
  })
}

function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
