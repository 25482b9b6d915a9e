import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { CoverageCard } from './coverage-card.tsx'
import { DistrictsCard } from './districts-card.tsx'
import { PlacesCard } from './places-card.tsx'
import { ReportersCard } from './reporters-card.tsx'
import { SquaresCard } from './squares-card.tsx'
import styles from './reach.module.css'

/** `/reach`: who each channel reaches, as far as the city's data can tell. Each figure is asked for by itself. */
export function ReachScreen(screen: InsightsScreen) {
  return (
    <div className={styles.screen}>
      <PlacesCard {...screen} />
      <SquaresCard {...screen} />
      <CoverageCard {...screen} />
      <ReportersCard {...screen} />
      <DistrictsCard {...screen} />
    </div>
  )
}
