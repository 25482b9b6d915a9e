import { useLocation } from '@tanstack/react-router'
import { useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react'
import { bringBack, placeIn, type LeftPlace } from './insights-place.ts'
import styles from './insights-page.module.css'

/** Where each step of the history was left, for as long as the app is open. */
const leftPlaces = new Map<string, LeftPlace>()

/** What a screen of the insights scrolls in. Back leads to where it was left: as far down, and with the focus on what had it. */
export function InsightsScroller({ onClick, children }: { onClick: (event: MouseEvent) => void; children: ReactNode }) {
  const step = useLocation({ select: ({ state }) => state.__TSR_key ?? '' })
  const box = useRef<HTMLDivElement>(null)
  // Reaches out to the browser's scrolling, before the first picture; what is left is read while it still stands there.
  useLayoutEffect(() => {
    const scroller = box.current!
    const place = leftPlaces.get(step)
    const stop = place && bringBack(scroller, place)
    return () => {
      // Left again before it was brought back: it is still where it was.
      if (stop?.() !== 'waiting') leftPlaces.set(step, placeIn(scroller))
    }
  }, [step])
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it hears the clicks on links, which keys make as well
    <div ref={box} className={styles.screen} onClick={onClick}>{children}</div>
  )
}
