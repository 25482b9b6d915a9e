import { statusWords } from '../../../contract/words.ts'
import type { Tone } from '../../lib/case-look.ts'
import { ToneText } from '../../ui/tone-text.tsx'
import type { ColourBy } from './map-look.ts'
import { caseIdOf, type MarkProperties } from './mark-features.ts'
import { ringParts } from './shares.ts'
import type { PointedDistrict } from './use-pointer.ts'
import styles from './case-map.module.css'

const stateWords = { 'overdue': 'Overdue', 'due-soon': 'Due soon', 'on-time': 'On time, or no target', 'closed': 'Closed' } as const

/** What is said of a single case: as its row in the list has it. */
export type CaseTip = { id: number; title: string; number: string; clock: { words: string; tone: Tone } }

type MarkTipProps = { mark: MarkProperties; by: ColourBy; tip: CaseTip | null; locale: string; at: { x: number; y: number }; width: number }

/** The exact numbers behind a mark, or the case that it is. For the pointer only: the list says the same to everybody. */
export function MarkTip({ mark, by, tip, locale, at, width }: MarkTipProps) {
  const reach = mark.kind === 'case' ? 14 : mark.radius + 6
  // Below its mark near the top edge, and never past the sides.
  const below = at.y < reach + 80
  const half = mark.kind === 'case' ? 130 : 100
  const left = Math.min(Math.max(at.x, half), Math.max(half, width - half))
  const known = mark.kind === 'case' && tip?.id === caseIdOf(mark) ? tip : null
  return (
    <div className={styles.tip} data-below={below || undefined} style={{ left, top: below ? at.y + reach : at.y - reach }} aria-hidden>
      <strong>{known ? known.title : tipTitle(mark, by, locale)}</strong>
      {known && <span>{known.number} · {statusWords[mark.status]} · <ToneText tone={known.clock.tone}>{known.clock.words}</ToneText></span>}
      {mark.kind !== 'case' && <span>{tipDetails(mark, by, locale)}</span>}
    </div>
  )
}

export function DistrictTip({ pointed: { district: { name, count, neighborhoods }, at }, locale }: { pointed: PointedDistrict; locale: string }) {
  const names = neighborhoods.split('\n')
  return (
    <div className={styles.districtTip} aria-hidden>
      <strong>{name}</strong>
      {count !== null && <span>{count.toLocaleString(locale)} {count === 1 ? 'case' : 'cases'} · {at ? 'a click' : 'a click on its name or outline'} filters by {names.length === 1 ? 'it' : names.join(', ')}</span>}
    </div>
  )
}

export function tipTitle({ kind, state, status, count }: MarkProperties, by: ColourBy, locale: string): string {
  if (kind === 'case') return by === 'due' ? stateWords[state] : statusWords[status]
  const cases = `${count.toLocaleString(locale)} ${count === 1 ? 'case' : 'cases'}`
  return kind === 'spot' ? `${cases} on this spot` : cases
}

export function tipDetails(mark: MarkProperties, by: ColourBy, locale: string): string {
  const { overdue, dueSoon, closed, count } = mark
  const parts = by === 'due' ? ([[overdue, 'overdue'], [dueSoon, 'due soon'], [closed, 'closed']] as const) : ringParts.status.map((status) => [mark[status], statusWords[status].toLowerCase()] as const)
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => (n === count ? `all ${word}` : `${n.toLocaleString(locale)} ${word}`))
  return said.length > 0 ? said.join(' · ') : 'none overdue'
}
