import { chanceOf } from '../random.ts'
import { blob, disc, height, path, picture, rect, shape, specks, stroke, width, type Look } from './paint.ts'
import { cone, houses, kerbside } from './street.ts'

/** A hole in the road, seen by who stands before it; afterwards the dark patch that fills it. */
export function pothole(look: Look, done: boolean): string {
  const chance = chanceOf(look.seed + 11)
  const [x, y] = [560 + chance.between(-60, 120), 625 + chance.between(-15, 25)]
  const wide = chance.between(250, 310)
  const road = [
    houses(look, 215), rect(0, 215, width, 70, look.pavement), rect(0, 282, width, 16, '#d3d0c8'), rect(0, 296, width, height, look.road),
    specks(chanceOf(look.seed), 260, 310, height, ['#77797e', '#4c4f54', '#8b8c90', '#6d6f74']),
    shape([[1010, 300], [1034, 300], [1330, height], [1240, height]], '#e3c34d', 'opacity="0.9"'), rect(0, 296, width, height - 296, 'url(#near)'),
  ]
  if (done) {
    return picture(look, [
      ...road,
      shape([[x - wide * 1.05, y - 118], [x + wide * 0.95, y - 118], [x + wide * 1.2, y + 135], [x - wide * 1.25, y + 135]], '#2b2c30'),
      stroke(`M${x - wide * 1.05} ${y - 118} H${x + wide * 0.95} L${x + wide * 1.2} ${y + 135} H${x - wide * 1.25}Z`, '#15161a', 9),
      ...Array.from({ length: 70 }, () => disc(x + (chance.next() - 0.5) * wide * 2, y + (chance.next() - 0.5) * 215, 3.5, chance.pick(['#43454b', '#1c1d20', '#55575d']), 2)),
      cone(x + wide * 1.42, y + 40, 1.25),
    ].join(''))
  }
  const crack = (dx: number, dy: number) => stroke(`M${x + dx * wide * 0.8} ${y + dy * 90} l${dx * 90} ${dy * 25 + 12} l${dx * 60} ${dy * 44 - 18} l${dx * 75} ${dy * 26}`, '#2a2b2e', 6)
  return picture(look, [
    ...road, crack(1, 0.4), crack(-1, -0.3), crack(-0.9, 0.8), crack(0.8, -0.7),
    path(blob(chance, x, y, wide * 1.12, 128, 0.14), '#8a8782'), path(blob(chance, x, y + 6, wide, 108, 0.14), '#3a3532'),
    path(blob(chance, x + 8, y + 22, wide * 0.82, 78, 0.12), '#211e1d'), path(blob(chance, x + 10, y + 42, wide * 0.5, 34, 0.1), look.sky[0], 'opacity="0.5"'),
    ...Array.from({ length: 34 }, () => disc(x + (chance.next() - 0.5) * wide * 2.5, y + 40 + (chance.next() - 0.35) * 200, chance.between(5, 17), chance.pick(['#6d6a66', '#98948d', '#4b4947']), chance.between(4, 9))),
  ].join(''))
}

/** Slabs that a root has lifted and broken; afterwards new ones. */
export function sidewalk(look: Look, done: boolean): string {
  const chance = chanceOf(look.seed + 12)
  const walk = [
    houses(look, 240), rect(0, 240, width, height, look.leaves, 'opacity="0.9"'),
    shape([[430, 240], [760, 240], [1190, height], [-60, height]], look.pavement),
    ...[318, 420, 560, 745].map((y) => stroke(`M${430 - (y - 240) * 0.742} ${y} H${760 + (y - 240) * 0.651}`, '#000', 4 + (y - 240) / 90, 'opacity="0.3"')),
    shape([[760, 240], [800, 240], [1330, height], [1190, height]], '#d3d0c8'), shape([[800, 240], [width, 240], [width, height], [1330, height]], look.road),
    rect(0, 240, width, height, 'url(#near)'),
  ]
  if (done) return picture(look, [...walk, shape([[293, 424], [880, 424], [966, 556], [196, 556]], '#e3e0d7'), shape([[190, 565], [972, 565], [1090, 741], [60, 741]], '#dcd9cf'), cone(1010, 560, 0.9), cone(70, 700, 1.2)].join(''))
  return picture(look, [
    ...walk,
    shape([[293, 424], [600, 470], [560, 610], [196, 556]], '#c9c4b9'), shape([[196, 556], [560, 610], [556, 668], [192, 600]], '#4a453f'),
    shape([[600, 470], [880, 400], [980, 512], [560, 610]], '#aba69b'), shape([[560, 610], [980, 512], [984, 580], [556, 668]], '#3a3631'),
    stroke(`M320 470 l70 30 l40 -24 l60 44 l50 20`, '#3a3631', 8), stroke(`M700 470 l30 44 l70 -18 l60 44`, '#3a3631', 8), stroke('M190 690 l120 -40 l90 34 l150 -38', '#3a3631', 7),
    path(blob(chance, 620, 640, 90, 26, 0.2), '#5b4636'), stroke('M1010 470 q-220 40 -330 190', '#6b523e', 34), stroke('M960 450 q-160 60 -220 130', '#5b4636', 18),
    ...Array.from({ length: 24 }, () => shape([[0, 0], [22, 8], [10, 20]].map(([px, py]) => [px! + 380 + chance.next() * 430, py! + 600 + chance.next() * 150] as const), chance.pick(['#928d83', '#b5b0a5', '#6f6b63']))),
  ].join(''))
}

/** A pavement under snow; afterwards the way that was shovelled through it. */
export function snow(given: Look, done: boolean): string {
  const look: Look = { ...given, sky: ['#aab6c4', '#e6ebf0'], leaves: '#e9eef2', road: '#85898f', dark: 0 }
  const chance = chanceOf(look.seed + 13)
  const drift = (x: number, y: number, rx: number, ry: number) => path(blob(chance, x, y, rx, ry, 0.1), '#fbfdff') + path(blob(chance, x + 20, y + ry * 0.35, rx * 0.8, ry * 0.55, 0.1), '#dbe4ec')
  const base = [houses(look, 420), ...[120, 470, 900].map((x) => rect(x, 62 + chance.between(0, 60), 260, 20, '#f7fafc', 'rx="9"')), kerbside(look, 420, 700)]
  const flakes = done ? '' : Array.from({ length: 120 }, () => disc(chance.next() * width, chance.next() * height, chance.between(3, 7), '#fff', undefined, 'opacity="0.85"')).join('')
  const heaps = done
    ? [drift(180, 520, 330, 60), drift(1010, 515, 360, 66), drift(600, 455, 700, 42), drift(120, 742, 300, 74), drift(620, 760, 330, 62), drift(1090, 745, 300, 76), shape([[0, 560], [width, 556], [width, 672], [0, 680]], '#a9adb0'),
      specks(chance, 60, 565, 668, ['#f4f7fa', '#8f9396'])]
    : [drift(600, 600, 900, 190), drift(230, 560, 330, 130), drift(860, 545, 400, 150), drift(560, 700, 520, 120), drift(1080, 720, 330, 120), drift(70, 740, 300, 110),
      ...[300, 380, 470].map((x, index) => disc(x, 640 + (index % 2) * 26, 26, '#b9c8d6', 12))]
  return picture(look, [...base, ...heaps, flakes].join(''))
}
