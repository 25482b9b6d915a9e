export const nothing = Symbol('nothing')

/** What is read, or `nothing` when it did not come within so many ms; it may still come, to whoever asks again. */
export async function orNothing<T>(reading: Promise<T>, ms: number): Promise<T | typeof nothing> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<typeof nothing>((resolve) => { timer = setTimeout(() => resolve(nothing), Math.max(0, ms)) })
  // It fails when its reader is let go; nobody waits for it then.
  reading.catch(() => {})
  return Promise.race([reading, late]).finally(() => clearTimeout(timer))
}
