import { roleMay, type CaseAction } from '../../contract/permissions.ts'
import type { Staff } from '../../contract/session.ts'
import { placesFor } from './places.ts'

/** `needs`: what somebody must be allowed to do to have any use of it, or `day` of their own. */
type Keys = [keys: string[], words: string, needs?: CaseAction | 'insights' | 'day']

/** All keys. Several are several ways; two letters with a space between are pressed one after the other. */
const keyGroups: { name: string; keys: Keys[] }[] = [
  {
    name: 'The list',
    keys: [
      [['j', '↓'], 'Next case'],
      [['k', '↑'], 'Previous case'],
      [['Home', 'End'], 'First and last'],
      [['o', 'Enter'], 'Open the case'],
      [['x'], 'Select', 'note'],
      [['Shift j', 'Shift k'], 'Select onwards', 'note'],
      [['Ctrl a'], 'Select all that are loaded', 'note'],
      [['Esc'], 'One layer back: selection, case, field'],
      [['z'], 'Take the last command back', 'note'],
      [['.'], 'Bring in what is new'],
    ],
  },
  {
    name: 'The case',
    keys: [
      [['a'], 'Assign to a team, crew or person', 'assign'],
      [['c'], 'Close out', 'close'],
      [['n'], 'Write a note', 'note'],
      [['w'], 'Let it wait', 'wait'],
      [['d'], 'Duplicate of another case', 'duplicate'],
      [['e'], 'Correct what is known', 'edit'],
      [['r'], 'Reopen', 'reopen'],
    ],
  },
  {
    name: 'The desk',
    keys: [
      [['/'], 'Search'],
      [['f'], 'Filter'],
      [['v'], 'Views'],
      [['m'], 'Map on or off'],
    ],
  },
  {
    name: 'Insights',
    keys: [
      [['f'], 'Filter', 'insights'],
      [['d'], 'Range of days', 'insights'],
      [['p'], 'Periods: by day, week, month, quarter, year', 'insights'],
      [['←', '→'], 'Along a chart', 'insights'],
      [['Enter'], 'The cases behind a point', 'insights'],
    ],
  },
  {
    name: 'Anywhere',
    keys: [
      [['Ctrl k'], 'Do or find anything'],
      [['g d'], 'Go to the desk'],
      [['g y'], 'Go to my day', 'day'],
      [['g c'], 'Go to crews'],
      [['g t'], 'Go to standard texts'],
      [['g h'], 'Go to channel share', 'insights'],
      [['g r'], 'Go to who is reached', 'insights'],
      [['g s'], 'Go to how well cases are closed', 'insights'],
      [['g u'], 'View: unassigned (and o, e, w, m, n, l)'],
      [['?'], 'These keys'],
    ],
  },
]

/** The keys that somebody has, as the page shows them: none that would do nothing. */
export function keysFor(staff: Staff) {
  const has = (needs: Keys[2]) => needs === undefined || (needs === 'day' ? placesFor(staff).some(({ link }) => link.to === '/day') : roleMay(staff.role, needs))
  return keyGroups.map(({ name, keys }) => ({ name, keys: keys.filter(([, , needs]) => has(needs)) })).filter(({ keys }) => keys.length > 0)
}
