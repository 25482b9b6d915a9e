import { createElement, lazy, useState, type ComponentType } from 'react'

/**
 * A part of the screen that is fetched later. Once its script is there it is drawn at once: React's own `lazy` shows the wait
 * for a third of a second at its first use, however long ago the script came, and letters typed meanwhile are lost.
 * @returns the part, to be drawn within a `Suspense`; `load` fetches it ahead.
 */
export function laterPart<P extends object>(fetchPart: () => Promise<ComponentType<P>>) {
  let there: ComponentType<P> | null = null
  const load = async () => {
    there = await fetchPart()
    return there
  }
  const Waiting = lazy(async () => ({ default: await load() }))
  function LaterPart(props: P) {
    const [Part] = useState<ComponentType<P> | typeof Waiting>(() => there ?? Waiting)
    return createElement(Part as ComponentType<P>, props)
  }
  return Object.assign(LaterPart, { load })
}
