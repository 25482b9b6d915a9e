import { useHotkeys } from '@mantine/hooks'
import type { CaseAct } from '../lib/desk-link.ts'
import { somethingLiesOver } from '../lib/lies-over.ts'

type Keys = {
  /** The case lies over list and filter: their keys rest. */
  covered: boolean
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
  /** Brings in what is new. */
  news: () => void
}

/** The desk's keys. They rest while somebody types, and behind whatever lies over the desk. */
export function useDeskKeys({ covered, step, open, close, field, act, toggleMap, filter, views, news }: Keys): void {
  const atDesk = (act: () => void) => () => {
    if (!somethingLiesOver()) act()
  }
  const behind = (act: () => void) => atDesk(() => { if (!covered) act() })
  useHotkeys([
    ['j', atDesk(() => step(1))],
    ['k', atDesk(() => step(-1))],
    ['o', atDesk(open)],
    ['Escape', atDesk(close), { preventDefault: false }],
    ['/', behind(() => focusField('search'))],
    ['a', atDesk(() => field('assign'))],
    ['n', atDesk(() => field('note'))],
    ['c', atDesk(() => act('close'))],
    ['w', atDesk(() => act('wait'))],
    ['d', atDesk(() => act('duplicate'))],
    ['e', atDesk(() => act('edit'))],
    ['r', atDesk(() => act('reopen'))],
    ['m', behind(toggleMap)],
    ['f', behind(filter)],
    ['v', behind(views)],
    ['.', behind(news)],
  ])
}

export function focusField(id: string): void {
  const field = document.getElementById(id)
  field?.scrollIntoView({ block: 'nearest' })
  field?.focus()
  if (field instanceof HTMLInputElement) field.select()
}
