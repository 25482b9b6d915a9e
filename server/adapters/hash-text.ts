import { createHash } from 'node:crypto'

/** A fingerprint of a text, 128 bits in base64: to tell whether a source's row changed, not to keep secrets. */
export function hashText(text: string): string {
  return createHash('md5').update(text).digest('base64')
}
