import { useEffect, useEffectEvent } from 'react'
import type { CaseAction } from '../../contract/permissions.ts'
import { mayAct } from '../../contract/permissions.ts'
import { offerCommands, type Command } from '../lib/commands.ts'
import type { CaseAct } from '../lib/desk-link.ts'
import type { Desk } from './use-desk.ts'
import type { Steps } from './use-steps.ts'

type Moves = { act: (act: CaseAct) => void; field: (field: 'assign' | 'note') => void; openFilter: () => void; close: () => void }

/** Offers what the desk can do just now to the palette, with the keys that do the same. */
export function useDeskCommands(desk: Desk, steps: Steps, moves: Moves): void {
  const offer = useEffectEvent(() => deskCommands(desk, steps, moves))
  // Reaches out to what lies over every screen.
  useEffect(() => offerCommands(() => offer()), [])
}

function deskCommands(desk: Desk, { activeRow: row, open }: Steps, { act, field, openFilter, close }: Moves): Command[] {
  const { staff, view, openId, setFilter, go, showView } = desk
  const group = row ? `${row.number} ${row.title}` : ''
  const may = (action: CaseAction) => row !== undefined && mayAct(staff, action, row.team?.id ?? null)
  const isOpen = row?.status !== 'closed'
  const command = (key: string, label: string, run: () => void, keys?: string[]): Command => ({ key, label, group: 'The desk', run, keys })
  const toCase = (key: string, label: string, run: () => void, keys: string[]): Command => ({ ...command(key, label, run, keys), group })
  return [
    ...(row && openId === null ? [toCase('open', 'Open this case', () => open(row.id), ['o'])] : []),
    ...(row && isOpen && may('assign') ? [toCase('assign', 'Assign', () => field('assign'), ['a'])] : []),
    ...(row && isOpen && may('close') ? [toCase('close-out', 'Close out', () => act('close'), ['c'])] : []),
    ...(row && may('note') ? [toCase('note', 'Write a note', () => field('note'), ['n'])] : []),
    ...(row && isOpen && may('wait') ? [toCase('wait', 'Let it wait', () => act('wait'), ['w'])] : []),
    ...(row && isOpen && may('duplicate') ? [toCase('duplicate', 'Duplicate of another case', () => act('duplicate'), ['d'])] : []),
    ...(row && may('edit') ? [toCase('edit', 'Correct what is known', () => act('edit'), ['e'])] : []),
    ...(row && !isOpen && may('reopen') ? [toCase('reopen', 'Reopen', () => act('reopen'), ['r'])] : []),
    ...(openId === null ? [] : [toCase('leave', 'Close the panel', close, ['Esc'])]),
    command('filter', 'Add to the filter', openFilter, ['f']),
    command('clear', 'Show all open cases', () => setFilter({ status: ['open'] })),
    command('due', 'Order: due first', () => go({ sort: 'due', dir: 'asc' })),
    command('newest', 'Order: newest first', () => go({ sort: 'opened', dir: 'desc' })),
    command('oldest', 'Order: oldest first', () => go({ sort: 'opened', dir: 'asc' })),
    ...(view === 'split' ? [] : [command('split', 'Show list and map', () => showView('split'))]),
    ...(view === 'list' ? [] : [command('list', 'Show the list only', () => showView('list'), ['m'])]),
    ...(view === 'map' ? [] : [command('map', 'Show the map only', () => showView('map'))]),
  ]
}
