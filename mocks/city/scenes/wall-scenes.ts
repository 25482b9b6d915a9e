import { chanceOf } from '../random.ts'
import { blob, disc, height, path, picture, rect, shape, stroke, width, type Look } from './paint.ts'
import { houses, kerbside, tree } from './street.ts'

/** Paint on a brick wall: shapes, never letters; afterwards the clean wall. */
export function graffiti(look: Look, done: boolean): string {
  const chance = chanceOf(look.seed + 31)
  const wall = look.walls[0]!
  const bricks = Array.from({ length: 16 }, (_, row) => Array.from({ length: 12 }, (__, column) => rect(column * 108 - (row % 2) * 54, row * 45 + 4, 102, 39, chance.pick(['#000', '#fff', '#000']), `opacity="${chance.pick([0.03, 0.06, 0.1])}"`)).join(''))
  const base = [
    rect(0, 0, width, 730, wall), ...Array.from({ length: 17 }, (_, row) => rect(0, row * 45, width, 5, '#000', 'opacity="0.2"')), ...bricks,
    rect(0, 0, width, 44, '#d8d0c2'), rect(0, 40, width, 10, '#000', 'opacity="0.3"'), rect(0, 700, width, 34, '#000', 'opacity="0.22"'),
    rect(0, 730, width, height, look.pavement), ...[130, 430, 760, 1090].map((x) => stroke(`M${x} 734 L${(x - 600) * 1.25 + 600} ${height}`, '#000', 4, 'opacity="0.2"')),
  ]
  if (done) return picture(look, [...base, path(blob(chance, 600, 390, 440, 220, 0.08), '#fff', 'opacity="0.09"')].join(''))
  const [a, b, c] = chance.shuffle(['#e94f87', '#35b7c9', '#f5c53c', '#7d5bd0', '#58c46a', '#f08032']) as [string, string, string]
  const drip = (x: number, y: number, colour: string) => stroke(`M${x} ${y} v${chance.between(50, 130)}`, colour, 9)
  const bubble = (x: number, y: number, rx: number, ry: number, colour: string) => {
    const outline = blob(chance, x, y, rx, ry, 0.22, 9)
    return path(outline, colour, 'stroke="#14151c" stroke-width="17" stroke-linejoin="round"') + path(blob(chance, x - rx * 0.25, y - ry * 0.35, rx * 0.3, ry * 0.2, 0.2), '#fff', 'opacity="0.6"')
  }
  return picture(look, [
    ...base, path(blob(chance, 600, 390, 500, 260, 0.1), '#12131a', 'opacity="0.35"'),
    bubble(300, 400, 150, 170, a), bubble(540, 370, 165, 190, b), bubble(790, 410, 150, 165, c), bubble(980, 380, 95, 120, a),
    drip(270, 560, a), drip(345, 555, a), drip(520, 550, b), drip(600, 540, b), drip(800, 560, c), drip(975, 490, a),
    stroke('M170 610 C330 500 420 690 560 600 S820 520 900 630 S1060 620 1090 540', '#f6f4ee', 19), stroke('M330 410 a52 52 0 1 1 -40 -20 M540 300 q70 60 0 130 M745 420 q50 -70 96 0', '#14151c', 15),
    shape([[1040, 200], [1130, 240], [1050, 285], [1072, 240]], '#f6f4ee'), stroke('M930 240 H1060', '#f6f4ee', 16), disc(190, 230, 46, '#f6f4ee'), disc(190, 230, 26, '#14151c'),
  ].join(''))
}

/** A lamp that stays dark at night; afterwards it is lit. */
export function light(given: Look, done: boolean): string {
  const chance = chanceOf(given.seed + 32)
  const look: Look = { ...given, sky: chance.pick([['#141d3a', '#3d4468'], ['#1a1f38', '#5a4a63'], ['#0f1a33', '#2c4262']] as const), dark: 0.36 }
  const x = 590 + chance.between(-40, 60)
  const lamp = [
    disc(x, 706, 60, '#000', 14, 'opacity="0.4"'), rect(x - 13, 150, 26, 556, done ? '#3b4148' : '#343a42', 'rx="5"'), rect(x - 27, 640, 54, 66, '#343a42', 'rx="6"'),
    stroke(`M${x} 165 q10 -70 120 -66 h60`, '#3b4148', 17), path(`M${x + 140} 84 h130 q16 20 14 44 h-154 q-6 -26 10 -44Z`, '#2b3037'),
  ]
  const head = x + 205
  const base = [houses(look, 440, 0.22), kerbside(look, 440, 710), tree(look, 150, 480, 0.95)]
  if (!done) return picture({ ...look, dark: 0.46 }, [...base].join(''), [...lamp, path(`M${x + 134} 128 h146 q-8 26 -73 26 t-73 -26Z`, '#565d66')].join(''))
  return picture({ ...look, dark: 0.26 }, base.join(''), [
    shape([[head - 60, 140], [head + 60, 140], [head + 360, 800], [head - 400, 800]], 'url(#beam)'), disc(head - 10, 760, 400, '#ffe3a0', 90, 'opacity="0.35"'),
    ...lamp, path(`M${x + 134} 128 h146 q-8 34 -73 34 t-73 -34Z`, '#fff6d6'), disc(head, 140, 210, 'url(#glow)'),
  ].join(''))
}

/** A stop sign that something bent and broke; afterwards a new one. */
export function sign(look: Look, done: boolean): string {
  const eight = (r: number) => Array.from({ length: 8 }, (_, index) => [Math.cos(((index + 0.5) / 8) * 2 * Math.PI) * r, Math.sin(((index + 0.5) / 8) * 2 * Math.PI) * r] as const)
  const plate = (colour: string) => shape(eight(178), '#f4f1ea') + shape(eight(158), colour) + rect(-88, -21, 176, 42, '#f4f1ea', 'rx="6"')
  const base = [houses(look, 430), tree(look, 1060, 470, 1), kerbside(look, 430, 740)]
  if (done) return picture(look, [...base, disc(590, 712, 56, '#000', 13, 'opacity="0.3"'), rect(577, 290, 26, 420, '#8b9197'), `<g transform="translate(590 285)">${plate('#c4281f')}</g>`].join(''))
  return picture(look, [
    ...base, disc(520, 712, 150, '#000', 16, 'opacity="0.3"'), stroke('M590 706 L584 560 Q575 490 480 452 L330 400', '#7d8288', 26),
    `<g transform="translate(300 395) rotate(-64) skewX(-14)">${plate('#a9483f')}${stroke('M-120 -80 L10 10 L-30 60 L60 130', '#5c201b', 12)}${disc(70, -80, 34, '#8a4b22', 26, 'opacity="0.8"')}</g>`,
    shape([[690, 700], [760, 660], [800, 712]], '#a9483f'), shape([[820, 720], [850, 690], [880, 722]], '#7d8288'),
  ].join(''))
}

/** A traffic light without light; afterwards it shows green. */
export function signal(given: Look, done: boolean): string {
  const look: Look = { ...given, dark: Math.max(given.dark, 0.14) }
  const base = [houses(look, 470), tree(look, 1010, 500, 1), kerbside(look, 470, 760)]
  const lamp = (y: number, colour: string, on: boolean) => disc(560, y, 62, '#101214') + disc(560, y, 53, on ? colour : '#2b2f33') + (on ? '' : stroke(`M528 ${y - 20} q16 -22 40 -22`, '#4b5157', 7))
  const box = [
    rect(546, 520, 28, 236, '#4a5058'), rect(510, 736, 100, 26, '#3c4148', 'rx="6"'), rect(452, 70, 216, 480, '#1d2125', 'rx="30"'), rect(466, 84, 188, 452, '#30363c', 'rx="24"'),
    lamp(166, '#ff4f3f', false), lamp(310, '#ffc43d', false), lamp(454, '#54e08a', done),
    ...[96, 240, 384].map((y) => path(`M492 ${y + 70} a68 68 0 0 1 136 0 l12 -10 a80 80 0 0 0 -160 0Z`, '#0d0f11')),
  ]
  if (done) return picture(look, base.join(''), [...box, disc(560, 454, 170, '#54e08a', 170, 'opacity="0.22"'), disc(560, 454, 100, '#8effb8', 100, 'opacity="0.25"')].join(''))
  return picture(look, base.join(''), [...box, stroke('M668 200 q90 30 60 150 t40 130', '#22262a', 9), stroke('M768 480 l-16 26 M768 480 l18 24', '#b4763c', 6), stroke('M500 420 l70 60 l-10 40', '#0b0c0d', 7)].join(''))
}
