import { useLayoutEffect, useState, type RefObject } from 'react'

/** How wide an element is, in pixels, as it is dragged and squeezed. 0 before it is there. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  // Reaches out to the browser's layout.
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const look = () => setWidth(element.offsetWidth)
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}
