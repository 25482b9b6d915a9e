import { chanceOf, type Chance } from '../random.ts'
import { disc, path, picture, rect, shape, stroke, type Look } from './paint.ts'
import { cone, houses, kerbside, tree } from './street.ts'

const skins = ['#f0c9a4', '#d9a577', '#b27a4f', '#8a5a3a', '#6a4329', '#e3b48d']
const hats = ['#f4c430', '#f7f4ec', '#e8702a', '#3f7fc4']

/** Somebody in a vest, as one sees them from across the street: no face. */
function person(chance: Chance, x: number, ground: number, size: number, vest: string): string {
  const s = (value: number) => value * size
  const skin = chance.pick(skins)
  const trousers = chance.pick(['#2f3a4d', '#3d3a35', '#4a4f57'])
  const hat = chance.pick(hats)
  const shirt = chance.pick(['#3b5b7e', '#5d5f66', '#7a3f3a', '#3f5f4b'])
  const arm = (side: number) => stroke(`M${x + side * s(50)} ${ground - s(290)} q${side * s(26)} ${s(70)} ${side * s(12)} ${s(128)}`, shirt, s(32)) + disc(x + side * s(62), ground - s(158), s(17), skin)
  return [
    disc(x, ground, s(82), '#000', s(15), 'opacity="0.28"'),
    rect(x - s(48), ground - s(170), s(42), s(160), trousers, `rx="${s(10)}"`), rect(x + s(6), ground - s(170), s(42), s(160), trousers, `rx="${s(10)}"`),
    rect(x - s(54), ground - s(18), s(52), s(20), '#2b2320', `rx="${s(8)}"`), rect(x + s(2), ground - s(18), s(52), s(20), '#2b2320', `rx="${s(8)}"`),
    arm(-1), arm(1),
    path(`M${x - s(60)} ${ground - s(160)} V${ground - s(285)} q${s(4)} ${-s(34)} ${s(36)} ${-s(36)} h${s(48)} q${s(32)} ${s(2)} ${s(36)} ${s(36)} V${ground - s(160)}Z`, vest),
    rect(x - s(60), ground - s(212), s(120), s(17), '#f3f1e6'), rect(x - s(38), ground - s(318), s(15), s(158), '#f3f1e6'), rect(x + s(23), ground - s(318), s(15), s(158), '#f3f1e6'),
    rect(x - s(14), ground - s(345), s(28), s(34), skin), disc(x, ground - s(372), s(38), skin, s(43)),
    path(`M${x - s(46)} ${ground - s(385)} a${s(46)} ${s(46)} 0 0 1 ${s(92)} 0Z`, hat), rect(x - s(54), ground - s(391), s(108), s(11), hat, `rx="${s(5)}"`),
  ].join('')
}

function truck(chance: Chance): string {
  const colour = chance.pick(['#2f6f9f', '#d9dde0', '#e0a32e', '#3f7a57', '#c45a2c'])
  const wheel = (x: number) => disc(x, 668, 74, '#1d1f23') + disc(x, 668, 36, '#9ba0a5')
  return [
    disc(600, 738, 520, '#000', 26, 'opacity="0.3"'), rect(110, 300, 660, 340, colour, 'rx="16"'), rect(110, 300, 660, 340, '#000', 'rx="16" opacity="0.08"'),
    ...[220, 330, 440, 550, 660].map((x) => stroke(`M${x} 318 V622`, '#000', 5, 'opacity="0.18"')),
    path('M780 372 H930 Q985 376 1010 470 L1075 520 Q1100 535 1098 640 H780Z', colour), path('M806 400 H922 Q962 404 982 492 H806Z', '#2c3a47'), shape([[830, 405], [870, 405], [840, 488], [815, 488]], '#fff', 'opacity="0.25"'),
    rect(100, 618, 1004, 44, '#34383d', 'rx="8"'), rect(1060, 556, 36, 34, '#fbe7a8', 'rx="8"'), rect(820, 340, 74, 30, '#f08a24', 'rx="10"'),
    ...Array.from({ length: 9 }, (_, index) => shape([[130 + index * 70, 640], [165 + index * 70, 640], [150 + index * 70, 616], [115 + index * 70, 616]], '#f4c430')),
    wheel(270), wheel(440), wheel(940),
  ].join('')
}

/** A crew before its truck: as many as choose to appear. */
export function team(look: Look, people: number): string {
  const chance = chanceOf(look.seed + 41)
  const vest = chance.pick(['#d8e13a', '#f2762e', '#c8dc2c'])
  const gap = 900 / (people + 1)
  return picture({ ...look, dark: Math.min(look.dark, 0.08) }, [
    houses(look, 420), tree(look, 60, 450, 1), kerbside(look, 420, 640), truck(chance),
    ...Array.from({ length: people }, (_, index) => person(chance, 150 + gap * (index + 1), 840 + (index % 2) * 18, 1.08 + chance.next() * 0.14, vest)), cone(120, 850, 0.9), cone(1100, 860, 0.9),
  ].join(''))
}
