import { useEffect, useEffectEvent } from 'react'
import type { CaseAction } from '../../contract/permissions.ts'
import { mayAct, roleMay } from '../../contract/permissions.ts'
import type { Density } from '../../contract/settings.ts'
import { caseExportUrl } from '../api/cases.ts'
import { offerCommands, type Command } from '../lib/commands.ts'
import type { CaseAct } from '../lib/desk-link.ts'
import type { Desk } from './use-desk.ts'
import type { Steps } from './use-steps.ts'

type Moves = {
  act: (act: CaseAct) => void
  field: (field: 'assign' | 'note') => void
  openFilter: () => void
  openViews: () => void
  saveView: () => void
  openColumns: () => void
  openInsights: () => void
  density: Density
  onDensity: (density: Density) => void
  onCopied: (copied: boolean) => void
  /** Brings in what came since the list was read; null where nothing did. */
  showNew: (() => void) | null
  close: () => void
}

/** Offers what the desk can do just now to the palette, with the keys that do the same. */
export function useDeskCommands(desk: Desk, steps: Steps, moves: Moves): void {
  const offer = useEffectEvent(() => deskCommands(desk, steps, moves))
  // Reaches out to what lies over every screen.
  useEffect(() => offerCommands(() => offer()), [])
}

function deskCommands(desk: Desk, { activeRow: row, open }: Steps, { act, field, close, ...moves }: Moves): Command[] {
  const { staff, city, filter, view, openId, setFilter, go, showView } = desk
  const group = row ? `${row.number} ${row.title}` : ''
  const may = (action: CaseAction) => row !== undefined && mayAct(staff, action, row.team?.id ?? null)
  const isOpen = row?.status !== 'closed'
  const command = (key: string, label: string, run: () => void, keys?: string[], words?: string): Command => ({ key, label, group: 'The desk', run, keys, words })
  const hasList = view !== 'map' && !city.empty
  const other = moves.density === 'compact' ? 'comfortable' : 'compact'
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
    ...(moves.showNew ? [command('new', 'Show what is new', moves.showNew, ['.'], 'refresh reload update')] : []),
    command('filter', 'Add to the filter', moves.openFilter, ['f']),
    command('clear', 'Show all open cases', () => setFilter({ status: ['open'] }), undefined, 'clear filters reset remove'),
    command('views', 'Go to a view', moves.openViews, ['v']),
    command('save', 'Save view…', moves.saveView, undefined, 'keep this filter bookmark'),
    command('due', 'Order: due first', () => go({ sort: 'due', dir: 'asc' }), undefined, 'sort'),
    command('newest', 'Order: newest first', () => go({ sort: 'opened', dir: 'desc' }), undefined, 'sort'),
    command('oldest', 'Order: oldest first', () => go({ sort: 'opened', dir: 'asc' }), undefined, 'sort'),
    ...(hasList ? [command('columns', 'Columns and rows', moves.openColumns, undefined, 'width table layout settings')] : []),
    ...(hasList ? [command('density', other === 'compact' ? 'Compact rows' : 'Comfortable rows', () => moves.onDensity(other), undefined, 'density height')] : []),
    ...(view === 'split' ? [] : [command('split', 'Show list and map', () => showView('split'))]),
    ...(view === 'list' ? [] : [command('list', 'Show the list only', () => showView('list'), ['m'])]),
    ...(view === 'map' ? [] : [command('map', 'Show the map only', () => showView('map'))]),
    ...(city.empty ? [] : [command('export', 'Export CSV', () => download(caseExportUrl(filter)), undefined, 'download file spreadsheet excel')]),
    ...(roleMay(staff.role, 'insights') && !city.empty ? [command('insights', 'Insights of these cases', moves.openInsights, undefined, 'channels share reach service chart figures statistics over time')] : []),
    command('link', 'Copy the link', () => void copyLink().then(moves.onCopied), undefined, 'share address url'),
  ]
}

/** @returns whether the browser let it. */
async function copyLink(): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(window.location.href)
    return true
  } catch {
    return false
  }
}

function download(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
