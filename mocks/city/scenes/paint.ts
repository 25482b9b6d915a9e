import type { Chance } from '../random.ts'

/** Every picture's size; a photo of a phone held sideways. */
export const width = 1200
export const height = 900

/** How a place looks at one time: the pictures of a pair share it, so that they show the same place. */
export type Look = {
  sky: readonly [top: string, bottom: string]
  /** 0 by day to 1 at night: how dark a veil lies over all. */
  dark: number
  walls: readonly string[]
  leaves: string
  road: string
  pavement: string
  mirrored: boolean
  /** For what a scene draws by chance: the same number, the same drawing. */
  seed: number
}

const skies = [
  { sky: ['#8fbfe6', '#dcecf7'], dark: 0 },
  { sky: ['#b9c4cd', '#e2e6e8'], dark: 0.06 },
  { sky: ['#f0b98a', '#fbe6cf'], dark: 0.08 },
  { sky: ['#6fa8dc', '#cfe3f2'], dark: 0 },
  { sky: ['#8d9bb0', '#d8c7bd'], dark: 0.16 },
] as const
const wallSets = [
  ['#a4513f', '#8f4436', '#b5644c'], ['#c9b79c', '#9a8468', '#7d8fa3'], ['#7e4a3c', '#a9745a', '#c7a58b'],
  ['#8a9a8b', '#c2b59b', '#a35d4b'], ['#6f7f93', '#b0746a', '#d0c1a8'],
] as const

export function lookOf(chance: Chance): Look {
  const { sky, dark } = chance.pick(skies)
  return {
    sky, dark, walls: chance.pick(wallSets), leaves: chance.pick(['#5f8a4c', '#7b9a48', '#b98a3a', '#4f7d55']),
    road: chance.pick(['#5d6066', '#66676b', '#55585e']), pavement: chance.pick(['#b9b6ae', '#c4beb2', '#aeb0b1']),
    mirrored: chance.is(0.5), seed: chance.between(1, 1_000_000),
  }
}

const n = (value: number) => String(Math.round(value * 10) / 10)

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') => `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`
export const disc = (x: number, y: number, rx: number, fill: string, ry = rx, more = '') => `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`
export const shape = (points: readonly (readonly [number, number])[], fill: string, more = '') => `<polygon points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${fill}" ${more}/>`
export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
export const stroke = (d: string, colour: string, thick: number, more = '') => path(d, 'none', `stroke="${colour}" stroke-width="${n(thick)}" stroke-linecap="round" stroke-linejoin="round" ${more}`)
export const group = (parts: readonly string[], more = '') => `<g ${more}>${parts.join('')}</g>`

/** An uneven closed outline around a middle. */
export function blob(chance: Chance, x: number, y: number, rx: number, ry: number, uneven = 0.18, corners = 18): string {
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI
    const far = 1 + (chance.next() - 0.5) * 2 * uneven
    return [x + Math.cos(angle) * rx * far, y + Math.sin(angle) * ry * far] as const
  })
  const middle = (a: number) => { const [p, q] = [points[a % corners]!, points[(a + 1) % corners]!]; return `${n((p[0] + q[0]) / 2)} ${n((p[1] + q[1]) / 2)}` }
  return `M${middle(corners - 1)}${points.map(([px, py], index) => `Q${n(px)} ${n(py)} ${middle(index)}`).join('')}Z`
}

/** Specks on a ground, smaller and denser where it is farther away. */
export function specks(chance: Chance, count: number, top: number, bottom: number, colours: readonly string[]): string {
  return Array.from({ length: count }, () => {
    const near = chance.next()
    const size = 1.5 + near * 4
    return disc(chance.next() * width, top + near * (bottom - top), size, chance.pick(colours), size * 0.55)
  }).join('')
}

/** The finished picture: mirrored and darkened as its look says, with what shines above that. */
export function picture({ sky, dark, mirrored }: Look, drawing: string, shining = ''): string {
  const flip = mirrored ? `transform="translate(${width} 0) scale(-1 1)"` : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#fff3c4" stop-opacity="0.95"/><stop offset="0.35" stop-color="#ffdf8a" stop-opacity="0.5"/><stop offset="1" stop-color="#ffd36b" stop-opacity="0"/></radialGradient>
<linearGradient id="beam" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffe7a6" stop-opacity="0.75"/><stop offset="1" stop-color="#ffe7a6" stop-opacity="0.08"/></linearGradient>
<linearGradient id="near" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.22"/></linearGradient></defs>
<g ${flip}>${drawing}${dark > 0 ? rect(0, 0, width, height, '#0b1430', `opacity="${dark}"`) : ''}${shining}</g></svg>`
}
