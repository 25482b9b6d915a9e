import { IconPhoto } from '@tabler/icons-react'
import type { CaseRow } from '../../../contract/case.ts'
import { statusWords } from '../../../contract/words.ts'
import { distanceWords, metresBetween, type Place } from '../../lib/distance.ts'
import { agoWords } from '../../lib/time-words.ts'
import styles from './duplicate-form.module.css'

type Props = { row: CaseRow; from: Place | null; locale: string; now: number; checked: boolean; onChoose: () => void }

/** A case that may be the original, told apart by where and how old it is: those of one type are named alike. */
export function DuplicateChoice({ row, from, locale, now, checked, onChoose }: Props) {
  const id = `original-${row.id}`
  const facts = [row.number, ...(from && row.location ? [farWords(metresBetween(from, row.location), locale)] : []), `${statusWords[row.status]}, opened ${agoWords(now - Date.parse(row.openedAt))}`, row.address ?? 'No address']
  return (
    <label className={styles.choice} htmlFor={id}>
      <input id={id} type="radio" name="original" checked={checked} onChange={onChoose} aria-label={[row.title, ...facts, ...(row.hasPhoto ? ['has a photo'] : [])].join(', ')} />
      <span><strong>{row.title}</strong><small>{facts.join(' · ')}</small></span>
      {row.hasPhoto && <IconPhoto size={15} aria-hidden className={styles.photo} />}
    </label>
  )
}

const farWords = (metres: number, locale: string) => (metres < 5 ? 'same spot' : distanceWords(metres, locale))
