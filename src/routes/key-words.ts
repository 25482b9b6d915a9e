/** All keys, as the page that shows them has them. Several keys are several ways; a pair with "then" is pressed one after the other. */
export const keyGroups: { name: string; keys: [keys: string[], words: string][] }[] = [
  {
    name: 'The list',
    keys: [
      [['j', '↓'], 'Next case'],
      [['k', '↑'], 'Previous case'],
      [['Home', 'End'], 'First and last'],
      [['o', 'Enter'], 'Open the case'],
      [['x'], 'Select'],
      [['Shift j', 'Shift k'], 'Select onwards'],
      [['Ctrl a'], 'Select all that are loaded'],
      [['Esc'], 'One layer back: selection, case, field'],
      [['z'], 'Take the last command back'],
    ],
  },
  {
    name: 'The case',
    keys: [
      [['a'], 'Assign to a team'],
      [['c'], 'Close out'],
      [['n'], 'Write a note'],
      [['w'], 'Let it wait'],
      [['d'], 'Duplicate of another case'],
      [['e'], 'Correct what is known'],
      [['r'], 'Reopen'],
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
    name: 'Anywhere',
    keys: [
      [['Ctrl k'], 'Do or find anything'],
      [['g d'], 'Go to the desk'],
      [['g y'], 'Go to my day'],
      [['g c'], 'Go to crews'],
      [['g t'], 'Go to standard texts'],
      [['g u'], 'View: unassigned (and o, e, w, m, n, l)'],
      [['?'], 'These keys'],
    ],
  },
]
