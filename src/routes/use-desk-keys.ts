import { useHotkeys } from '@mantine/hooks'

type Keys = {
  step: (by: 1 | -1) => void
  open: () => void
  close: () => void
  toggleMap: () => void
  help: () => void
}

/** The desk's keys. They rest while somebody types, except Escape in the case. */
export function useDeskKeys({ step, open, close, toggleMap, help }: Keys): void {
  useHotkeys([
    ['j', () => step(1)],
    ['k', () => step(-1)],
    ['o', open],
    ['Escape', close],
    ['/', () => focusField('search')],
    ['a', () => focusField('assign')],
    ['n', () => focusField('note')],
    ['m', toggleMap],
    ['shift+?', help],
    ['?', help],
  ])
}

function focusField(id: string): void {
  const field = document.getElementById(id)
  field?.scrollIntoView({ block: 'nearest' })
  field?.focus()
  if (field instanceof HTMLInputElement) field.select()
}

export const keyWords: [keys: string[], words: string][] = [
  [['j', 'k'], 'Next and previous case'],
  [['o', 'Enter'], 'Open the case'],
  [['Esc'], 'Close the case'],
  [['a'], 'Assign to a team'],
  [['n'], 'Write a note'],
  [['/'], 'Search'],
  [['m'], 'Map on or off'],
  [['?'], 'These keys'],
]
