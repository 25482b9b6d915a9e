import { photoKind } from '../../contract/photo-kind.ts'

/** What a file is by its first bytes, as far as a photo goes: a name says what its giver likes. `other` is no picture. */
export type PictureKind = 'heif' | 'picture' | 'other'

const latin = new TextDecoder('latin1')

/** How many bytes `pictureKind` looks at. */
export const headBytes = 256

/** @param head the first `headBytes` of a file, or all of a shorter one. */
export function pictureKind(head: Uint8Array): PictureKind {
  const kind = photoKind(head)
  if (kind !== null) return kind === 'heic' ? 'heif' : 'picture'
  // Browsers draw these too, and what leaves is a JPEG.
  return /^(GIF8[79]a|BM)/.test(latin.decode(head.subarray(0, 6))) ? 'picture' : 'other'
}

/** The size that fits into a square of this edge; never larger than it was. */
export function fitInto(edge: number, width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Does a HEIC's own colour profile say Display P3? Phones picture more colours than sRGB has; taken for sRGB they would be paler. */
export function isDisplayP3(file: Uint8Array): boolean {
  const text = latin.decode(file.subarray(0, 65_536))
  const at = text.indexOf('colrprof')
  return at !== -1 && text.slice(at, at + 2000).replaceAll('\0', '').includes('Display P3')
}
