import { chanceOf } from './random.ts'

/** Streets that many cities of the region have, and others put together: no address of the demo city is one of somebody's. */
const first = ['Washington', 'Park', 'Elm', 'Maple', 'Oak', 'Pleasant', 'School', 'Summer', 'Winter', 'Spring', 'High', 'Chestnut', 'Walnut', 'Cedar', 'Highland', 'Union', 'Franklin', 'Adams', 'Jackson', 'Lincoln', 'Grove', 'Mill', 'Bridge', 'Harbor', 'Hill', 'Prospect', 'Court', 'Church', 'Green', 'River', 'Forest', 'Garden', 'Linden', 'Willow', 'Cherry', 'Beech', 'Orchard', 'Meadow', 'Brook', 'Lake']
const begin = ['Ash', 'Brad', 'Clay', 'Dun', 'Eld', 'Farn', 'Graf', 'Hath', 'Kend', 'Lang', 'Marl', 'Nor', 'Pem', 'Rad', 'Stan', 'Thorn', 'Wake', 'Whit']
const end = ['field', 'ford', 'ham', 'ley', 'more', 'ton', 'well', 'wick', 'wood', 'worth']
const kinds = ['St', 'St', 'St', 'St', 'St', 'Ave', 'Ave', 'Rd', 'Rd', 'Ter', 'Pl', 'Ct', 'Way']

const known = new Map<string, readonly string[]>()

/** The streets of a cell, always the same: one that goes on through its neighbours, and three of its own. */
export function streetsOf(column: number, row: number): readonly string[] {
  const key = `${column} ${row}`
  const before = known.get(key)
  if (before) return before
  const wide = chanceOf(Math.floor(column / 4) * 977 + Math.floor(row / 4) * 131 + 7)
  const own = chanceOf(column * 7919 + row * 104_729 + 3)
  const streets = [...new Set([
    `${wide.pick(first)} ${wide.pick(['St', 'Ave', 'St'])}`,
    ...Array.from({ length: 3 }, () => `${own.is(0.3) ? own.pick(first) : own.pick(begin) + own.pick(end)} ${own.pick(kinds)}`),
  ])]
  // Two that came out the same leave a cell with three.
  const all = streets.length > 1 ? streets : [...streets, 'Main St']
  known.set(key, all)
  return all
}
