let whenPressed = false

// A dialog that Escape closes is gone before the key comes to what lies behind it: what counts is how it was when it was pressed.
if (typeof window !== 'undefined') window.addEventListener('keydown', () => { whenPressed = isCovered() }, { capture: true })

/**
 * For handlers of keys: does a dialog, a menu or an open list of a field lie over the screen, or did it when the key was pressed?
 * Escape is theirs, and so are the letters.
 */
export function somethingLiesOver(): boolean {
  return whenPressed || isCovered()
}

function isCovered(): boolean {
  return [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].some((element) => element.getClientRects().length > 0)
}
