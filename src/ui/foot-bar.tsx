import type { ReactNode } from 'react'
import styles from './foot-bar.module.css'

/** The foot of every screen, for what concerns all of them. It stays when it is empty, so that what comes up in it is heard. */
export function FootBar({ empty, children }: { empty: boolean; children: ReactNode }) {
  return <footer className={styles.foot} data-empty={empty || undefined}>{children}</footer>
}
