import type { MarkProperties } from './mark-features.ts'
import styles from './case-map.module.css'

const stateWords = { overdue: 'Overdue', 'due-soon': 'Due soon', 'on-time': 'On time, or no target', closed: 'Closed' } as const

type MarkTipProps = { mark: MarkProperties; locale: string; at: { x: number; y: number }; width: number }

/** The exact numbers behind a mark. For the pointer only: the list says the same to everybody. */
export function MarkTip({ mark, locale, at, width }: MarkTipProps) {
  const reach = mark.kind === 'case' ? 14 : mark.radius + 6
  // Below its mark near the top edge, and never past the sides.
  const below = at.y < reach + 70
  const left = Math.min(Math.max(at.x, 84), Math.max(84, width - 84))
  return (
    <div className={styles.tip} data-below={below || undefined} style={{ left, top: below ? at.y + reach : at.y - reach }} aria-hidden>
      <strong>{tipTitle(mark, locale)}</strong>
      {mark.kind !== 'case' && <span>{tipDetails(mark, locale)}</span>}
    </div>
  )
}

export function tipTitle({ kind, state, count }: MarkProperties, locale: string): string {
  if (kind === 'case') return stateWords[state]
  const cases = `${count.toLocaleString(locale)} ${count === 1 ? 'case' : 'cases'}`
  return kind === 'spot' ? `${cases} on this spot` : cases
}

export function tipDetails({ overdue, dueSoon, closed, count }: MarkProperties, locale: string): string {
  const parts = [[overdue, 'overdue'], [dueSoon, 'due soon'], [closed, 'closed']] as const
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => (n === count ? `all ${word}` : `${n.toLocaleString(locale)} ${word}`))
  return said.length > 0 ? said.join(' · ') : 'none overdue'
}
