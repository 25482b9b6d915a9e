import { useState } from 'react'
import { ApiError } from '../api/errors.ts'
import type { FigureSource } from '../ui/figure-source.ts'
import type { InsightsPage } from './use-insights-page.ts'

type Kept = { asked: InsightsPage['screen']['asked']; sentence: string; by: string; source: FigureSource }

/** Without a connection nothing else can be counted: what was seen last stays on the screen. @returns what that was, or null where the screen shows what is asked for. */
export function useKeptFigures({ screen: { asked }, head, sentence, source }: InsightsPage): Kept | null {
  const [seen, setSeen] = useState<Kept | null>(null)
  if (head.data && !head.isPlaceholderData && seen?.asked !== asked) setSeen({ asked, sentence, by: head.data.by, source })
  return !head.data && head.error instanceof ApiError && head.error.code === 'network' ? seen : null
}
