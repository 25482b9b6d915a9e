import { useState, type PointerEvent, type RefObject } from 'react'

type Drag = { key: string; to: number }

/**
 * Moves rows of a list by their grips. The rows stand still while one is dragged; a line shows where it will go.
 * @param list the element whose children are the rows, in the order of `keys`.
 */
export function useRowDrag(list: RefObject<HTMLElement | null>, keys: readonly string[], onMove: (key: string, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const from = drag ? keys.indexOf(drag.key) : -1
  const end = () => setDrag(null)

  /** How many of the other rows are above the pointer. */
  const placeAt = (key: string, y: number) => [...(list.current?.children ?? [])].filter((row, i) => {
    const { top, height } = row.getBoundingClientRect()
    return keys[i] !== undefined && keys[i] !== key && top + height / 2 < y
  }).length

  return {
    dragged: drag?.key ?? null,
    /** On which side of a row the line is, if it is there. */
    lineAt: (index: number): 'above' | 'below' | undefined => {
      if (!drag || drag.to === from) return undefined
      // Counted without the dragged row: below it, places are one further.
      const before = drag.to < from ? drag.to : drag.to + 1
      return index === before ? 'above' : index === keys.length - 1 && before === keys.length ? 'below' : undefined
    },
    grip: (key: string) => ({
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ key, to: keys.indexOf(key) })
      },
      onPointerMove: (event: PointerEvent) => {
        if (drag?.key === key) setDrag({ key, to: placeAt(key, event.clientY) })
      },
      onPointerUp: () => {
        end()
        if (drag && drag.to !== from) onMove(drag.key, drag.to)
      },
      onPointerCancel: end,
    }),
  }
}
