import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import styles from './splitter.module.css'

type Props = {
  /** What the line makes wider or narrower. */
  label: string
  /** Its share in per cent, and between what it stays. */
  value: number
  /** What a double click or Enter goes back to. */
  start: number
  min: number
  max: number
  /** The pane grows to this side. */
  grows: 'left' | 'right'
  /** The share that a line at this place of the screen (pixels from the left) would give it. */
  shareAt: (x: number) => number
  /** While it is dragged; nothing is kept yet. */
  onMove: (value: number) => void
  onSettle: (value: number) => void
}

const step = 2

/** The line between two panes, moved by pointer or by arrow keys; a double click or Enter puts it back. */
export function Splitter({ label, value, start, min, max, grows, shareAt, onMove, onSettle }: Props) {
  const dragged = useRef<number | null>(null)
  const hold = (share: number) => Math.min(max, Math.max(min, Number(share.toFixed(1))))
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    dragged.current = value
  }
  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (dragged.current === null) return
    dragged.current = hold(shareAt(clientX))
    onMove(dragged.current)
  }
  const onPointerUp = () => {
    const to = dragged.current
    dragged.current = null
    if (to !== null && to !== value) onSettle(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const toRight = grows === 'right' ? step : -step
    const moves: Record<string, number> = { ArrowLeft: value - toRight, ArrowRight: value + toRight, Home: min, End: max, Enter: start }
    const to = moves[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onSettle(hold(to))
  }
  return (
    <div
      role="separator" tabIndex={0} className={styles.splitter} aria-label={label} aria-orientation="vertical" aria-valuenow={Math.round(value)} aria-valuemin={Math.round(min)} aria-valuemax={Math.round(max)}
      onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={onPointerUp} onDoubleClick={() => onSettle(hold(start))} onKeyDown={onKeyDown}
    />
  )
}
