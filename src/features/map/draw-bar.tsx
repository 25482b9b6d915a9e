import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Drawing } from './use-draw.ts'
import styles from './case-map.module.css'

/** What to do while an area is drawn, and the ways that need no hand at the map. */
export function DrawBar({ drawing, onView }: { drawing: Drawing; /** Takes what the map shows. */ onView: () => void }) {
  const touch = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false })
  const { corners, free, shown } = drawing
  const look = { size: 'compact-xs', variant: 'default', className: styles.drawButton } as const
  return (
    <div className={styles.draw} role="group" aria-label="Draw an area">
      <p role="status">{free ? 'Let go to close it.' : drawWords(corners.length, shown !== null, touch)}</p>
      <div className={styles.drawButtons}>
        {corners.length === 0 && <Button {...look} onClick={onView}>What the map shows</Button>}
        {corners.length === 0 && shown && <Button {...look} onClick={() => drawing.set(undefined)}>Clear the area</Button>}
        {corners.length > 0 && !free && <Button {...look} onClick={drawing.undo}>Take back a corner</Button>}
        <Button {...look} onClick={drawing.stop}>{corners.length === 0 && shown ? 'Done' : 'Cancel'}</Button>
      </div>
    </div>
  )
}

function drawWords(corners: number, has: boolean, touch: boolean): string {
  if (corners > 0 && corners < 3) return touch ? 'Tap the next corner.' : 'Click the next corner. Backspace takes one back, Escape leaves.'
  if (corners >= 3) return touch ? 'Tap the first corner again to close it.' : 'Double-click, Enter or the first corner closes it. Backspace takes one back.'
  if (has) return touch ? 'Drag a corner to move it, or draw around another area.' : 'Drag a corner to move it, or draw another area.'
  return touch ? 'Draw around the area with a finger, or tap its corners.' : 'Click the corners of an area, or hold Shift and draw around it.'
}
