import type { CSSProperties } from 'react'
import { percentWords } from '../../lib/share-words.ts'
import styles from './reach.module.css'

type Props = { share: number | null; color: string; href: string | null; /** What the number is of, for who hears it: "32 cases by app in Roxbury". */ title: string; few: boolean }

/** A share as a number to compare down a column, with a quiet bar under it; it leads to its cases. */
export function ShareCell({ share, color, href, title, few }: Props) {
  const inside = <>{percentWords(share)}<span className={styles.bar} style={{ '--part': share ?? 0, '--color': color } as CSSProperties} aria-hidden /></>
  return href === null
    ? <span className={styles.share} data-few={few || undefined} title={title}>{inside}</span>
    : <a className={styles.share} data-few={few || undefined} href={href} title={title} aria-label={`${percentWords(share)}, ${title}`}>{inside}</a>
}
