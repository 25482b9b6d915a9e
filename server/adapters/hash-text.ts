import { hash } from 'node:crypto'

/** A fingerprint of a text, 128 bits in base64: to tell whether a source's row changed, not to keep secrets. */
export function hashText(text: string): string {
  return hash('md5', text, 'base64')
}
