import { CloseButton, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { Suspense, useRef, type ReactNode } from 'react'
import { laterPart } from './later-part.tsx'
import styles from './filter-chip.module.css'

/** What every part opens into; fetched ahead with `load`. */
export const DropDown = laterPart(async () => (await import('./drop-down.tsx')).default)

type Props = {
  /** What it is about, and what it says of that now; null where it says nothing. */
  label: string
  said: string | null
  opened: boolean
  onOpen: (opened: boolean) => void
  /** Takes away what it says. */
  onClear?: (() => void) | undefined
  /** A pointer or the focus has come near: a click may follow. */
  onNear?: () => void
  before?: ReactNode
  /** In place of the chevron. */
  sign?: ReactNode
  look?: 'said' | 'offered' | 'add'
  /** What it opens into. */
  children: ReactNode
}

/** One part of a sentence: reads as words, opens into what can be said instead, and can be taken away. */
export function FilterChip({ label, said, opened, onOpen, onClear, onNear, before, sign, look = said ? 'said' : 'offered', children }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  return (
    <div className={styles.chip} data-look={look} data-opened={opened || undefined}>
      <UnstyledButton
        ref={button} className={styles.open} aria-label={said ? `${label}: ${said}` : undefined} aria-haspopup="dialog" aria-expanded={opened} title={said && said.length > 36 ? said : undefined}
        onClick={() => onOpen(!opened)} onMouseEnter={onNear} onFocus={onNear}
      >
        {before}
        <span className={styles.words}>{said ?? label}</span>
        {sign ?? <IconChevronDown size={13} aria-hidden />}
      </UnstyledButton>
      {said && onClear && <CloseButton size={24} iconSize={14} className={styles.clear} aria-label={`Clear ${label}`} title="Clear" onClick={onClear} />}
      {opened && (
        <Suspense>
          <DropDown label={label} width="min(350px, calc(100vw - 16px))" from={button} onClose={() => onOpen(false)}>{children}</DropDown>
        </Suspense>
      )}
    </div>
  )
}
