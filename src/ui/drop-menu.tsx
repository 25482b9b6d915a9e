import { Menu } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { useEffect, useState, type ReactNode, type RefObject } from 'react'
import styles from './drop-down.module.css'

type Props = {
  className?: string | undefined
  /** What was pressed to open it: it hangs below, and gets the focus back. */
  from: RefObject<HTMLElement | null>
  onClose: () => void
  /** Items of the library's menu. */
  children: ReactNode
}

/** A menu of commands below its button; comes with the first press, as a `DropDown` does. */
export default function DropMenu({ className, from, onClose, children }: Props) {
  const [box, setBox] = useState<HTMLElement | null>(null)
  useClickOutside(() => onClose(), ['mousedown', 'touchstart'], [box, from.current])

  // Reaches out to the browser's focus: to the first command, and back to the button.
  useEffect(() => {
    box?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [box])
  useEffect(() => () => {
    // eslint-disable-next-line react/exhaustive-deps -- the button as it is when this goes away
    const button = from.current
    if (document.activeElement === document.body || document.activeElement === null) button?.focus()
  }, [from])

  return (
    <Menu opened onChange={(opened) => { if (!opened) onClose() }} position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} withinPortal={false} closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <Menu.Target><span className={styles.anchor} aria-hidden /></Menu.Target>
      <Menu.Dropdown ref={setBox} className={className}>{children}</Menu.Dropdown>
    </Menu>
  )
}
