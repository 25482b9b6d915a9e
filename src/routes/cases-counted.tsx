import { daysOpened } from '../lib/period-words.ts'
import { count } from '../lib/words.ts'
import type { InsightsPage } from './use-insights-page.ts'

/** How many cases the figures are about, opened between which days. */
export function CasesCounted({ page: { screen: { city }, head: { data, isPlaceholderData, isPending, isError } } }: { page: InsightsPage }) {
  if (isPlaceholderData || (isPending && !isError)) return 'Counting…'
  if (!data) return null
  // Days that nothing was opened in would say of "at any time" that it is today.
  if (data.total === 0) return <strong>{count(0, 'case')}</strong>
  return <span><strong>{count(data.total, 'case')}</strong> opened {daysOpened(data.from, data.to, city.locale)}</span>
}
