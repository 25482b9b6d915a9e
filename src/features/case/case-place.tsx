import { Button } from '@mantine/core'
import { IconMapPin, IconMapPinOff, IconRoute } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { directionsTo } from '../../lib/directions.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { Fact } from './case-facts.tsx'
import styles from './case-panel.module.css'

export type Spot = { lon: number; lat: number }

type Props = {
  current: Case
  city: City
  onShowOnMap: (place: Spot) => void
  /** A still map of the place, where no map stands beside the case. */
  map: (() => ReactNode) | null
}

/** Where it is, in words, in figures and on a map, and the way there. */
export function CasePlace({ current, city, onShowOnMap, map }: Props) {
  const { location, address } = current
  // In the city's order; a kind that its profile has dropped since comes last.
  const kinds = [...new Set([...Object.keys(city.districts), ...Object.keys(current.districts)])].filter((kind) => current.districts[kind])
  const way = directionsTo(current, city.name)
  return (
    <section className={styles.place} aria-label="Place">
      {location && map?.()}
      <dl className={styles.facts}>
        <Fact name="Address">{address ? <CopyText text={address} name="the address" /> : location ? null : 'No address'}</Fact>
        <Fact name="Neighborhood">{[current.neighborhood, current.zip].filter(Boolean).join(', ')}</Fact>
        <Fact name="Districts">{kinds.length > 0 && <span className={styles.districts}>{kinds.map((kind) => <span key={kind}><small>{city.districts[kind] ?? kind}</small> {current.districts[kind]}</span>)}</span>}</Fact>
        <Fact name="Location">{location ? <CopyText text={`${location.lat.toFixed(5)}, ${location.lon.toFixed(5)}`} name="the location" /> : <span className={styles.mark}><IconMapPinOff size={14} aria-hidden /> Not on the map</span>}</Fact>
      </dl>
      {way && (
        <div className={styles.buttons}>
          {location && <Button size="compact-xs" variant="default" leftSection={<IconMapPin size={14} aria-hidden />} onClick={() => onShowOnMap(location)}>Show on the map</Button>}
          <Button component="a" href={way} target="_blank" rel="noreferrer" size="compact-xs" variant="default" leftSection={<IconRoute size={14} aria-hidden />}>Directions</Button>
        </div>
      )}
    </section>
  )
}
