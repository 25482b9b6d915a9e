import type { ReactNode } from 'react'
import styles from './service.module.css'

/** A number or a name that leads to its cases on the desk; plain where no desk has them. @param says where it leads, for those who hear it. */
export function OnDesk({ href, says, children }: { href: string | null; says?: string; children: ReactNode }) {
  return href === null ? children : <a className={styles.link} href={href} aria-label={says}>{children}</a>
}
