import { CloseButton, Popover, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './filter-chip.module.css'

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
  return (
    <Popover opened={opened} onChange={onOpen} position="bottom-start" width="min(350px, calc(100vw - 16px))" offset={6} shadow="md" trapFocus returnFocus>
      <div className={styles.chip} data-look={look} data-opened={opened || undefined}>
        <Popover.Target>
          <UnstyledButton
            className={styles.open} aria-label={said ? `${label}: ${said}` : undefined} aria-haspopup="dialog" aria-expanded={opened} title={said && said.length > 36 ? said : undefined}
            onClick={() => onOpen(!opened)} onMouseEnter={onNear} onFocus={onNear}
          >
            {before}
            <span className={styles.words}>{said ?? label}</span>
            {sign ?? <IconChevronDown size={13} aria-hidden />}
          </UnstyledButton>
        </Popover.Target>
        {said && onClear && <CloseButton size={24} iconSize={14} className={styles.clear} aria-label={`Clear ${label}`} title="Clear" onClick={onClear} />}
      </div>
      <Popover.Dropdown p={8} aria-label={label}>{opened && children}</Popover.Dropdown>
    </Popover>
  )
}
