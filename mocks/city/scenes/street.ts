import { chanceOf } from '../random.ts'
import { disc, height, path, rect, shape, specks, stroke, width, type Look } from './paint.ts'

/** Houses in a row under the sky, with windows and doors; `ground` is where they stand. */
export function houses({ walls, sky, seed }: Look, ground: number, lit = 0): string {
  const chance = chanceOf(seed)
  const parts = [rect(0, 0, width, height, 'url(#sky)')]
  for (let x = -chance.between(0, 90), index = 0; x < width; index++) {
    const wide = chance.between(190, 270)
    const top = ground - chance.between(250, 350)
    const wall = walls[index % walls.length]!
    parts.push(rect(x, top, wide, ground - top, wall), rect(x, top - 14, wide, 18, '#3d3a3a', 'opacity="0.75"'), rect(x + wide - 5, top, 5, ground - top, '#000', 'opacity="0.18"'))
    const columns = 3
    const step = wide / columns
    for (let floor = 0; top + 40 + floor * 92 < ground - 110; floor++) {
      for (let column = 0; column < columns; column++) {
        const isLit = chance.next() < lit
        const [wx, wy] = [x + column * step + step / 2 - 21, top + 38 + floor * 92]
        parts.push(rect(wx - 4, wy - 4, 50, 66, '#e9e4d8', 'opacity="0.8"'), rect(wx, wy, 42, 58, isLit ? '#ffdf94' : sky[0], isLit ? '' : 'opacity="0.55"'), rect(wx, wy + 27, 42, 4, '#e9e4d8'))
      }
    }
    parts.push(rect(x + wide * 0.42, ground - 96, 46, 96, chance.pick(['#33463f', '#5a2f28', '#2d3b52', '#463a31'])), rect(x + wide * 0.42 - 10, ground - 10, 66, 10, '#9a958c'))
    x += wide
  }
  return parts.join('')
}

/** A pavement before the houses with its joints, a kerb, and the road in front. */
export function kerbside({ pavement, road, seed }: Look, ground: number, kerb: number): string {
  const chance = chanceOf(seed + 1)
  const joints = Array.from({ length: 9 }, (_, index) => {
    const far = 60 + index * 150
    return stroke(`M${far} ${ground} L${(far - width / 2) * 1.5 + width / 2} ${kerb}`, '#000', 3, 'opacity="0.16"')
  })
  return [
    rect(0, ground, width, kerb - ground, pavement), ...joints,
    stroke(`M0 ${ground + (kerb - ground) * 0.42} H${width}`, '#000', 3, 'opacity="0.14"'),
    rect(0, kerb, width, 26, '#d3d0c8'), rect(0, kerb + 26, width, 12, '#000', 'opacity="0.28"'),
    rect(0, kerb + 30, width, height - kerb - 30, road), specks(chance, 130, kerb + 40, height, ['#77797e', '#4c4f54', '#8b8c90']),
    rect(0, kerb + 30, width, height - kerb - 30, 'url(#near)'),
  ].join('')
}

/** A tree that stands: trunk and crown. */
export function tree({ leaves, seed }: Look, x: number, ground: number, size = 1): string {
  const chance = chanceOf(seed + Math.round(x))
  const crown = Array.from({ length: 9 }, (_, index) => {
    const angle = (index / 9) * 2 * Math.PI
    return disc(x + Math.cos(angle) * 75 * size, ground - 300 * size + Math.sin(angle) * 62 * size, chance.between(52, 80) * size, leaves)
  })
  return [
    path(`M${x - 17 * size} ${ground} L${x - 11 * size} ${ground - 250 * size} H${x + 11 * size} L${x + 19 * size} ${ground}Z`, '#5b4636'),
    ...crown, disc(x, ground - 300 * size, 85 * size, leaves), disc(x - 30 * size, ground - 335 * size, 60 * size, '#fff', 42 * size, 'opacity="0.12"'),
  ].join('')
}

/** What says that somebody worked here. */
export function cone(x: number, ground: number, size = 1): string {
  const s = (value: number) => value * size
  return [
    disc(x, ground, s(52), '#000', s(12), 'opacity="0.25"'), rect(x - s(45), ground - s(14), s(90), s(16), '#d9541e', 'rx="4"'),
    shape([[x - s(33), ground - s(12)], [x - s(9), ground - s(125)], [x + s(9), ground - s(125)], [x + s(33), ground - s(12)]], '#ee6a24'),
    shape([[x - s(26), ground - s(45)], [x - s(19), ground - s(78)], [x + s(19), ground - s(78)], [x + s(26), ground - s(45)]], '#f7f2e8'),
  ].join('')
}
