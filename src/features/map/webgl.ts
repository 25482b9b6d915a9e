let answer: boolean | undefined

/** Both engines need WebGL 2. Asked once: every context counts against the browser's small limit. */
export function hasWebGl(): boolean {
  answer ??= probe()
  return answer
}

function probe(): boolean {
  // Asked first, because a DOM without any drawing (jsdom) complains aloud when asked for a context.
  if (typeof WebGL2RenderingContext === 'undefined') return false
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return context !== null
  } catch {
    return false
  }
}
