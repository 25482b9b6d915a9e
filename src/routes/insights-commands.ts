import { useEffect, useEffectEvent } from 'react'
import { allFields } from '../features/triage/filter-bar.tsx'
import { offerCommands, type Command } from '../lib/commands.ts'
import { insightRanges } from '../lib/insights-range.ts'
import type { InsightsPage } from './use-insights-page.ts'

/** Offers what the insights can do just now to the palette, with the keys that do the same. */
export function useInsightsCommands(page: InsightsPage, openMenu: (key: string) => void): void {
  const offer = useEffectEvent(() => insightsCommands(page, openMenu))
  // Reaches out to what lies over every screen.
  useEffect(() => offerCommands(() => offer()), [])
}

function insightsCommands({ desk, screen: { onDesk }, setFilter, setRange, setBy }: InsightsPage, openMenu: (key: string) => void): Command[] {
  const command = (key: string, label: string, run: () => void, keys?: string[], words?: string): Command => ({ key, label, group: 'Insights', run, keys, words })
  return [
    command('desk', 'Show on the desk', () => onDesk(desk), undefined, 'cases list map behind'),
    command('filter', 'Add to the filter', () => openMenu(allFields), ['f']),
    command('clear', 'Show all cases', () => setFilter({}), undefined, 'clear filters reset remove'),
    command('range', 'Choose the range of days', () => openMenu('range'), ['d'], 'dates from to when time calendar'),
    ...insightRanges.map(({ name, range }) => command(`range ${name}`, `Range: ${name.toLowerCase()}`, () => setRange(range), undefined, 'dates time')),
    command('periods', 'Choose the periods', () => openMenu('periods'), ['p'], 'by day week month quarter year group'),
    command('fits', 'Periods that fit the range', () => setBy(undefined), undefined, 'automatic'),
  ]
}
