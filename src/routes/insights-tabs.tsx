import { IconLayoutList } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { carried, type InsightsLink } from '../lib/insights-link.ts'
import { CasesCounted } from './cases-counted.tsx'
import { insights } from './places.ts'
import type { InsightsPage } from './use-insights-page.ts'
import styles from './insights-page.module.css'

/** The insights beside each other, how many cases they are about, and the way to those. */
export function InsightsTabs({ page }: { page: InsightsPage }) {
  const { screen: { narrow }, desk } = page
  return (
    <div className={styles.top}>
      <nav className={styles.tabs} aria-label="Insights">
        {insights.map(({ name, link: { to } }) => <Link key={to} to={to} search={(old) => carried(old as InsightsLink)} activeOptions={{ includeSearch: false, exact: true }}>{name}</Link>)}
      </nav>
      <p className={styles.cases} role="status">{!narrow && <CasesCounted page={page} />}</p>
      <Link to="/" search={desk} className={styles.toDesk} aria-label="Show on the desk" title="Show these cases on the desk"><IconLayoutList size={15} aria-hidden />{narrow ? 'Desk' : 'Show on the desk'}</Link>
    </div>
  )
}
