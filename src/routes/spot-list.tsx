import { CloseButton, Loader } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import type { SlaBounds } from '../../contract/sla.ts'
import { caseQuery } from '../api/cases.ts'
import { clockLook } from '../lib/case-look.ts'
import { count } from '../lib/words.ts'
import { ToneText } from '../ui/tone-text.tsx'
import styles from './desk.module.css'

type Props = { ids: readonly number[]; count: number; bounds: SlaBounds; onOpen: (id: number) => void; onClose: () => void }

/** The cases that share one spot of the map, to choose from. */
export function SpotList({ ids, count: all, bounds, onOpen, onClose }: Props) {
  const cases = useQueries({ queries: ids.map((id) => caseQuery(id)) })
  return (
    <section className={styles.spot} aria-label="Cases on this spot">
      <header><strong>{count(all, 'case')} on this spot</strong><CloseButton size="sm" aria-label="Close" onClick={onClose} /></header>
      <ul>
        {cases.map(({ data, isError }, i) => {
          const clock = data && clockLook(data, bounds)
          return (
            <li key={ids[i]}>
              <button type="button" autoFocus={i === 0} onClick={() => onOpen(ids[i]!)}>
                <span>{data ? data.title : isError ? `Case ${ids[i]}` : <Loader size={12} />}</span>
                {data && <small>{data.number}</small>}
                {clock && <ToneText tone={clock.tone} title={clock.title}>{clock.words}</ToneText>}
              </button>
            </li>
          )
        })}
      </ul>
      {all > ids.length && <p>and {count(all - ids.length, 'other')}, due later. Narrow the filter to see them.</p>}
    </section>
  )
}
