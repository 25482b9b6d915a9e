import { Kbd } from '@mantine/core'
import type { GoPlace } from './go-places.ts'
import styles from './go-hint.module.css'

/** While the second key is awaited: where each leads. */
export function GoHint({ places }: { places: readonly GoPlace[] }) {
  return (
    <div className={styles.hint} role="status" aria-label="Go to: press a letter">
      {places.map(({ letter, name }) => <span key={letter}><Kbd size="xs">{letter}</Kbd>{name}</span>)}
    </div>
  )
}
