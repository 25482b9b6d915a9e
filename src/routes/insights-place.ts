/** How far down somebody was, and what had the focus: the way to it through its parents, and what it was, because figures may have changed. */
export type LeftPlace = { top: number; focus: { path: number[]; name: string } | null }

const nameOf = (element: Element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`

export function placeIn(scroller: HTMLElement): LeftPlace {
  const focused = document.activeElement
  if (!focused || focused === scroller || !scroller.contains(focused)) return { top: scroller.scrollTop, focus: null }
  const path: number[] = []
  for (let at = focused; at !== scroller; at = at.parentElement!) path.unshift([...at.parentElement!.children].indexOf(at))
  return { top: scroller.scrollTop, focus: { path, name: nameOf(focused) } }
}

function focusedBefore(scroller: HTMLElement, { path, name }: NonNullable<LeftPlace['focus']>): HTMLElement | null {
  const found = path.reduce<Element | undefined>((at, index) => at?.children[index], scroller)
  return found && nameOf(found) === name ? (found as HTMLElement) : null
}

const longestMs = 10_000
const ownMoves = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Scrolls and focuses as it was left, once the figures are there and it is tall enough. Whoever scrolls, presses or types meanwhile stays where they are.
 * @returns what ends it, and says whether it was still waiting.
 */
export function bringBack(scroller: HTMLElement, { top, focus }: LeftPlace): () => 'waiting' | 'done' {
  const until = performance.now() + longestMs
  let frame = 0
  let isWaiting = true
  const end = () => {
    isWaiting = false
    cancelAnimationFrame(frame)
    for (const move of ownMoves) window.removeEventListener(move, end)
  }
  const look = () => {
    const isTall = scroller.scrollHeight - scroller.clientHeight >= top
    const target = focus && focusedBefore(scroller, focus)
    const isLate = performance.now() > until
    if (!isLate && !(isTall && (target || !focus))) {
      frame = requestAnimationFrame(look)
      return
    }
    end()
    scroller.scrollTop = top
    // The name of the page has the focus where nobody took it.
    const now = document.activeElement
    if (target && (now === null || now === document.body || now.tagName === 'H1')) target.focus({ preventScroll: true })
  }
  for (const move of ownMoves) window.addEventListener(move, end, { passive: true })
  // Not at once: the page around it takes the focus first.
  frame = requestAnimationFrame(look)
  return () => {
    const was = isWaiting ? 'waiting' : 'done'
    end()
    return was
  }
}
