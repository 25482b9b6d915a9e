import { createContext, use } from 'react'
import type { InsightsScreen } from '../lib/insights-screen.ts'

export const InsightsContext = createContext<InsightsScreen | null>(null)

/** What the page around it gives a screen of the insights. */
export function useInsights(): InsightsScreen {
  const given = use(InsightsContext)
  if (!given) throw new Error('A screen of the insights stands within the InsightsPage, as the router has it')
  return given
}
