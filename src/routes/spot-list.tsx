import { CloseButton, Loader } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import type { SlaBounds } from '../../contract/sla.ts'
import { caseQuery, someCasesQuery } from '../api/cases.ts'
import { clockLook } from '../lib/case-look.ts'
import { count } from '../lib/words.ts'
import { ToneText } from '../ui/tone-text.tsx'
import styles from './desk.module.css'

type Props = {
  ids: readonly number[]
  count: number
  bounds: SlaBounds
  /** Under the pointer on the map, where the spot is spread. */
  hoveredId?: number | null
  onHover?: (id: number | null) => void
  onOpen: (id: number) => void
  onClose: () => void
}

/** The cases that share one spot of the map, to choose from. */
export function SpotList({ ids, count: all, bounds, hoveredId = null, onHover, onOpen, onClose }: Props) {
  const rows = useQuery(someCasesQuery(ids))
  // Without a network this device may still have some of them, each by itself.
  const kept = useQueries({ queries: rows.isError ? ids.map((id) => caseQuery(id)) : [] })
  return (
    <section className={styles.spot} aria-label="Cases on this spot">
      <header><strong>{count(all, 'case')} on this spot</strong><CloseButton size="sm" aria-label="Close" onClick={onClose} /></header>
      <ul>
        {ids.map((id, i) => {
          const row = rows.data?.find((one) => one.id === id) ?? kept[i]?.data
          const clock = row && clockLook(row, bounds)
          return (
            <li key={id}>
              <button type="button" autoFocus={i === 0} data-hovered={hoveredId === id || undefined} onClick={() => onOpen(id)} onPointerEnter={() => onHover?.(id)} onPointerLeave={() => onHover?.(null)} onFocus={() => onHover?.(id)} onBlur={() => onHover?.(null)}>
                <span>{row ? row.title : rows.isPending ? <Loader size={12} aria-label="Loading" /> : `Case ${id}`}</span>
                {row && <small>{row.number}</small>}
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
