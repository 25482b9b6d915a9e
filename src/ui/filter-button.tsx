import { Button, type ButtonProps } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import styles from './choice-filter.module.css'

type Props = ButtonProps & Pick<ComponentProps<'button'>, 'onClick' | 'ref'> & { label: string; said: string | null; opened: boolean }

/** A field of a filter as a part of a sentence: its name, and what it says now. Opens a popover. */
export function FilterButton({ label, said, opened, ...rest }: Props) {
  return (
    <Button
      {...rest} size="compact-sm" variant={said ? 'light' : 'default'} className={styles.button} rightSection={<IconChevronDown size={13} aria-hidden />}
      aria-haspopup="dialog" aria-expanded={opened}
    >
      {said ? <span>{label}: <span className={styles.said}>{said}</span></span> : label}
    </Button>
  )
}
