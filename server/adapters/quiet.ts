/** Lets a timer keep no process alive that has nothing else to do. A browser's is a number, and never did. */
export function quiet<T>(timer: T): T {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref()
  return timer
}
