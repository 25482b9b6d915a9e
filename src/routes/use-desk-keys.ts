import { useHotkeys } from '@mantine/hooks'
import type { CaseAct } from '../lib/desk-link.ts'
import { somethingLiesOver } from '../lib/lies-over.ts'

type Keys = {
  step: (by: 1 | -1) => void
  open: () => void
  close: () => void
  /** Opens the active case at one of its fields. */
  field: (field: 'assign' | 'note') => void
  /** Opens the active case with what is to be done to it. */
  act: (act: CaseAct) => void
  toggleMap: () => void
  filter: () => void
  views: () => void
}

/** The desk's keys. They rest while somebody types, and behind whatever lies over the desk. */
export function useDeskKeys({ step, open, close, field, act, toggleMap, filter, views }: Keys): void {
  const atDesk = (act: () => void) => () => {
    if (!somethingLiesOver()) act()
  }
  useHotkeys([
    ['j', atDesk(() => step(1))],
    ['k', atDesk(() => step(-1))],
    ['o', atDesk(open)],
    ['Escape', atDesk(close), { preventDefault: false }],
    ['/', atDesk(() => focusField('search'))],
    ['a', atDesk(() => field('assign'))],
    ['n', atDesk(() => field('note'))],
    ['c', atDesk(() => act('close'))],
    ['w', atDesk(() => act('wait'))],
    ['d', atDesk(() => act('duplicate'))],
    ['e', atDesk(() => act('edit'))],
    ['r', atDesk(() => act('reopen'))],
    ['m', atDesk(toggleMap)],
    ['f', atDesk(filter)],
    ['v', atDesk(views)],
  ])
}

export function focusField(id: string): void {
  const field = document.getElementById(id)
  field?.scrollIntoView({ block: 'nearest' })
  field?.focus()
  if (field instanceof HTMLInputElement) field.select()
}
