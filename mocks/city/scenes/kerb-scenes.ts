import { chanceOf } from '../random.ts'
import { blob, disc, group, height, path, picture, rect, shape, stroke, width, type Look } from './paint.ts'
import { cone, houses, kerbside, tree } from './street.ts'

function bag(chance: ReturnType<typeof chanceOf>, x: number, y: number, size: number, colour: string): string {
  return disc(x, y, size * 1.1, '#000', size * 0.25, 'opacity="0.3"') + path(blob(chance, x, y - size * 0.75, size, size * 0.85, 0.09), colour)
    + shape([[x - size * 0.16, y - size * 1.5], [x + size * 0.3, y - size * 2], [x + size * 0.05, y - size * 1.45]], colour) + path(blob(chance, x - size * 0.3, y - size, size * 0.28, size * 0.4, 0.1), '#fff', 'opacity="0.22"')
}

/** A litter barrel that runs over; afterwards the empty one on a clean kerb. */
export function trash(look: Look, done: boolean): string {
  const chance = chanceOf(look.seed + 21)
  const x = 600
  const barrel = [
    disc(x, 742, 165, '#000', 30, 'opacity="0.3"'), shape([[x - 140, 400], [x + 140, 400], [x + 112, 740], [x - 112, 740]], '#2f5d50'),
    ...[-84, -42, 0, 42, 84].map((dx) => stroke(`M${x + dx * 1.2} 420 L${x + dx} 725`, '#1d3f36', 10)), rect(x - 154, 384, 308, 34, '#234a40', 'rx="12"'),
  ]
  const base = [houses(look, 400), kerbside(look, 400, 770), tree(look, 1050, 440, 1)]
  if (done) return picture(look, [...base, ...barrel, disc(x, 390, 138, '#16302a', 16)].join(''))
  const colours = ['#22252b', '#2b2e36', '#e8e6df', '#1b1d22']
  const litter = Array.from({ length: 22 }, () => {
    const [px, py] = [130 + chance.next() * 950, 640 + chance.next() * 150]
    return group([rect(-22, -10, chance.between(26, 56), chance.between(18, 34), chance.pick(['#f3efe4', '#d8463a', '#3d7fc4', '#e9c23f', '#c79a6b']), 'rx="4"')], `transform="translate(${Math.round(px)} ${Math.round(py)}) rotate(${chance.between(-60, 60)})"`)
  })
  return picture(look, [
    ...base, bag(chance, x - 330, 735, 110, colours[0]!), bag(chance, x + 320, 745, 118, colours[2]!), ...barrel,
    bag(chance, x - 70, 415, 92, colours[1]!), bag(chance, x + 78, 410, 86, colours[2]!), bag(chance, x, 350, 74, colours[0]!), bag(chance, x - 205, 760, 104, colours[3]!), bag(chance, x + 195, 770, 92, colours[1]!), ...litter,
  ].join(''))
}

/** A sofa and a mattress at the kerb; afterwards nothing but the kerb. */
export function bulk(look: Look, done: boolean): string {
  const chance = chanceOf(look.seed + 22)
  const colour = chance.pick(['#7c5a46', '#5b6b7e', '#8b3f3f', '#6f7a4d'])
  const base = [houses(look, 420), tree(look, 170, 460, 0.95), kerbside(look, 420, 760)]
  if (done) return picture(look, [...base, rect(1010, 500, 22, 250, '#59606a'), rect(980, 480, 82, 60, '#3a6ea5', 'rx="8"')].join(''))
  return picture(look, [
    ...base,
    group([rect(0, -340, 250, 350, '#ece7da', 'rx="18"'), ...[60, 125, 190].flatMap((mx) => [-280, -200, -120, -40].map((my) => disc(mx, my, 9, '#c9c1ae'))), stroke('M8 -330 V0', '#b9b09b', 7)], 'transform="translate(250 700) rotate(-7)"'),
    disc(690, 745, 350, '#000', 28, 'opacity="0.3"'), rect(430, 470, 520, 170, colour, 'rx="34"'), rect(470, 590, 220, 90, colour, 'rx="20" stroke="#00000055" stroke-width="5"'), rect(690, 590, 220, 90, colour, 'rx="20" stroke="#00000055" stroke-width="5"'),
    rect(430, 660, 520, 70, colour, 'rx="10"'), rect(430, 660, 520, 70, '#000', 'rx="10" opacity="0.22"'), rect(390, 530, 90, 200, colour, 'rx="36"'), rect(900, 530, 90, 200, colour, 'rx="36"'),
    path(blob(chance, 610, 560, 60, 26, 0.3), '#e8dcc6', 'opacity="0.7"'),
    shape([[1000, 640], [1120, 620], [1130, 750], [1010, 760]], '#b98a58'), shape([[1000, 640], [1040, 600], [1150, 585], [1120, 620]], '#d3a671'),
  ].join(''))
}

/** A car that nobody drives any more: flat tyres, leaves, a broken window; afterwards the empty place. */
export function vehicle(look: Look, done: boolean): string {
  const chance = chanceOf(look.seed + 23)
  const colour = chance.pick(['#8a3b34', '#47688c', '#7c7f83', '#5e6b4a', '#b89b57'])
  const base = [houses(look, 410), tree(look, 90, 450, 1), kerbside(look, 410, 560)]
  const marks = [140, 1060].map((x) => shape([[x, 590], [x + 16, 590], [x + (x < 600 ? -50 : 90), 850], [x + (x < 600 ? -80 : 60), 850]], '#f1efe8', 'opacity="0.85"'))
  if (done) return picture(look, [...base, ...marks, path(blob(chance, 600, 740, 120, 22, 0.2), '#000', 'opacity="0.2"'), ...Array.from({ length: 12 }, () => disc(250 + chance.next() * 700, 640 + chance.next() * 130, 10, look.leaves, 5))].join(''))
  const wheel = (x: number) => disc(x, 755, 84, '#202226', 70) + rect(x - 92, 795, 184, 34, '#202226', 'rx="14"') + disc(x, 752, 42, '#8d9095', 38) + disc(x, 752, 17, '#44474c')
  return picture(look, [
    ...base, ...marks, disc(600, 815, 470, '#000', 34, 'opacity="0.35"'),
    path('M150 740 Q140 610 270 596 L400 586 Q470 452 590 446 H760 Q860 452 930 580 L1010 600 Q1075 618 1062 745 Z', colour),
    path('M440 584 Q496 484 590 478 H640 V584Z', '#26313c'), path('M664 478 H752 Q828 486 884 584 H664Z', '#26313c'), stroke('M700 500 l40 40 l-24 30 M740 540 l60 -6', '#e8eef2', 4),
    rect(150, 690, 915, 52, '#000', 'opacity="0.2"'), stroke('M652 590 V735', '#000', 5, 'opacity="0.3"'), disc(1040, 650, 22, '#e9d9a4', 26), disc(172, 655, 20, '#a33a2e', 26),
    path(blob(chance, 330, 690, 90, 38, 0.25), '#8a4b22', 'opacity="0.75"'), path(blob(chance, 930, 700, 60, 26, 0.25), '#8a4b22', 'opacity="0.7"'), wheel(330), wheel(880),
    rect(500, 560, 70, 44, '#f2a33a', 'transform="rotate(-12 535 580)"'),
    ...Array.from({ length: 36 }, () => disc(260 + chance.next() * 720, chance.is(0.5) ? 835 + chance.next() * 30 : 596 + chance.next() * 14, chance.between(8, 15), chance.pick([look.leaves, '#a5712f', '#8b5a2b']), 6)),
  ].join(''))
}

/** A tree or a large branch across the way; afterwards its stump and sawdust. */
export function fallenTree(look: Look, done: boolean): string {
  const chance = chanceOf(look.seed + 24)
  const base = [houses(look, 400), kerbside(look, 400, 640)]
  const stump = [disc(190, 600, 90, '#000', 20, 'opacity="0.25"'), path('M128 600 L142 520 H238 L256 604Z', '#5b4636'), disc(190, 520, 48, '#d9b98a', 17), disc(190, 520, 26, '#b98f5c', 9)]
  if (done) return picture(look, [...base, tree(look, 980, 450, 1), path(blob(chance, 470, 640, 190, 20, 0.25), '#dcc08e', 'opacity="0.85"'), ...stump, cone(420, 610, 1), cone(700, 650, 1.1)].join(''))
  const leaves = Array.from({ length: 46 }, () => {
    const [px, py] = [690 + chance.next() * 450, 430 + chance.next() * 330]
    return path(blob(chance, px, py, chance.between(40, 85), chance.between(28, 55), 0.3, 10), chance.pick([look.leaves, '#6d8f4a', '#4d6f3c', look.leaves]))
  })
  return picture(look, [
    ...base, disc(680, 765, 520, '#000', 40, 'opacity="0.3"'), path('M120 610 L170 480 L215 560 L250 500 L262 620Z', '#5b4636'), path('M170 480 L186 520 L215 560 L250 500 L228 560Z', '#e0bf8d'),
    path('M215 560 L250 490 L900 640 L1000 720 L880 730 L235 610Z', '#6b5240'), stroke('M300 540 L860 672', '#4e3b2d', 10, 'opacity="0.6"'), stroke('M640 640 L760 470', '#6b5240', 26), stroke('M760 680 L900 800', '#6b5240', 24), stroke('M540 600 L600 480', '#5b4636', 15),
    ...leaves, rect(0, height - 60, width, 60, 'url(#near)'),
  ].join(''))
}
