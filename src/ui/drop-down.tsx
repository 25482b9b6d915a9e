import { Popover } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { useEffect, useState, type ReactNode, type RefObject } from 'react'
import styles from './drop-down.module.css'

type Props = {
  label: string
  width: string
  /** What was pressed to open it: it hangs below, and gets the focus back. */
  from: RefObject<HTMLElement | null>
  position?: 'bottom-start' | 'bottom-end'
  /** Drawn where it stands, and not above everything: only where nothing around it cuts it off. */
  inPlace?: boolean
  onClose: () => void
  children: ReactNode
}

/** What a button opens into. Comes with the first press, because placing it well takes more code than a whole list. */
export default function DropDown({ label, width, from, position = 'bottom-start', inPlace = false, onClose, children }: Props) {
  const [box, setBox] = useState<HTMLElement | null>(null)
  // The button closes by itself; a press on it is not one beside.
  useClickOutside(() => onClose(), ['mousedown', 'touchstart'], [box, from.current])

  // Reaches out to the browser's focus: it must not be lost with what had it.
  useEffect(() => () => {
    // eslint-disable-next-line react/exhaustive-deps -- the button as it is when this goes away
    const button = from.current
    if (document.activeElement === document.body || document.activeElement === null) button?.focus()
  }, [from])

  return (
    <Popover opened onChange={(opened) => { if (!opened) onClose() }} position={position} width={width} offset={6} shadow="md" trapFocus withinPortal={!inPlace} closeOnClickOutside={false} transitionProps={{ duration: 0 }} withRoles={false}>
      <Popover.Target><span className={styles.anchor} aria-hidden /></Popover.Target>
      {/* The library would name it by its anchor, which has no name. */}
      <Popover.Dropdown ref={setBox} p={8} role="dialog" aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  )
}
