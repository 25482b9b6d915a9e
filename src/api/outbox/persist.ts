let asked = false

/** Once, when there is something worth keeping: a browser short of room then asks before it clears this. */
export function askToPersist(): void {
  if (asked || typeof navigator.storage?.persist !== 'function') return
  asked = true
  navigator.storage.persist().catch(() => false)
}
