import { useEffect, useEffectEvent } from 'react'
import { somethingLiesOver } from './lies-over.ts'

/** Who does not go on within this time meant something else. */
const patienceMs = 1_500

/**
 * `g`, then a letter: goes somewhere. The second key is taken before any other use of it.
 * @param onWaiting told whether the second key is awaited.
 */
export function useGoKeys(places: Readonly<Record<string, () => void>>, onWaiting: (waiting: boolean) => void): void {
  const go = useEffectEvent((letter: string): boolean => {
    const place = places[letter]
    place?.()
    return place !== undefined
  })
  const tell = useEffectEvent(onWaiting)

  // Reaches out to the keyboard.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let waiting = false

    function wait(on: boolean) {
      clearTimeout(timer)
      waiting = on
      if (on) timer = setTimeout(() => wait(false), patienceMs)
      tell(on)
    }
    function onKey(event: KeyboardEvent) {
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
      if (waiting) {
        wait(false)
        if (hasModifier(event) || !go(event.key.toLowerCase())) return
        event.preventDefault()
        event.stopImmediatePropagation()
      } else if (event.key === 'g' && !hasModifier(event) && !typesInto(event.target) && !somethingLiesOver()) wait(true)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', onKey, { capture: true })
    }
  }, [])
}

const hasModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey

function typesInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
