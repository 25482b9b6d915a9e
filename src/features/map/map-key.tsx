import type { ReactNode } from 'react'
import { palettes, type Theme } from './palette.ts'
import styles from './case-map.module.css'

/** What the marks mean, drawn as the layers draw them. */
export function MapKey({ theme }: { theme: Theme }) {
  const ink = palettes[theme]
  return (
    <ul className={styles.key}>
      <li>
        <Sign><circle cx="12" cy="12" r="8" fill={ink.overdue} stroke={ink.overdueEdge} strokeWidth="1.5" />
          <text x="12" y="16" textAnchor="middle" fontSize="12" fontWeight="700" fill={ink.overdueSign}>!</text></Sign>
        Overdue
      </li>
      <li>
        <Sign><circle cx="12" cy="12" r="7" fill={ink.dueSoon} stroke={ink.dueSoonEdge} strokeWidth="1.5" />
          <circle cx="12" cy="12" r="2.5" fill={ink.dueSoonEdge} /></Sign>
        Due soon
      </li>
      <li><Sign><circle cx="12" cy="12" r="6" fill={ink.calm} stroke={ink.edge} strokeWidth="1.5" /></Sign>On time, or no target</li>
      <li><Sign><circle cx="12" cy="12" r="5" fill={ink.ground} stroke={ink.closed} strokeWidth="2" /></Sign>Closed</li>
      <li>
        <Sign><circle cx="12" cy="12" r="9.5" fill={ink.disc} stroke={ink.discEdge} strokeWidth="2.5" />
          <path d="M12 2.5 A9.5 9.5 0 0 1 21.5 12" fill="none" stroke={ink.overdue} strokeWidth="2.5" /></Sign>
        Cases together; the red part is overdue
      </li>
      <li>
        <Sign><circle cx="14" cy="10" r="8" fill={ink.disc} stroke={ink.discEdge} strokeWidth="1.5" />
          <circle cx="10.5" cy="13.5" r="8" fill={ink.disc} stroke={ink.discEdge} strokeWidth="2" /></Sign>
        Several on one spot
      </li>
    </ul>
  )
}

function Sign({ children }: { children: ReactNode }) {
  return <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden>{children}</svg>
}
