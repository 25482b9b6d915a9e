import type { PhotoSize } from '../../contract/photo.ts'

/** What a kept photo's file is called, in a folder or a bucket: no folder holds more than a 256th of all. */
export function photoName(id: string, size: PhotoSize): string {
  if (!/^[0-9a-f]{64}$/.test(id)) throw new Error(`"${id}" is no photo's id`)
  return `${id.slice(0, 2)}/${id}-${size}.jpg`
}

/** The photo whose file this is, or null. */
export function photoOf(name: string): string | null {
  return /(?:^|\/)([0-9a-f]{64})-(?:large|small)\.jpg$/.exec(name)?.[1] ?? null
}
