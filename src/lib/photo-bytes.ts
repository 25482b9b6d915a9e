/** What a file is by its first bytes, as far as a photo goes: a name says what its giver likes. `other` is no picture. */
export type PictureKind = 'heif' | 'picture' | 'other'

const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'])
const latin = new TextDecoder('latin1')

/** How many bytes `pictureKind` looks at. */
export const headBytes = 256

/** @param head the first `headBytes` of a file, or all of a shorter one. */
export function pictureKind(head: Uint8Array): PictureKind {
  const text = latin.decode(head)
  if (/^(\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|BM|RIFF[^]{4}WEBP)/.test(text)) return 'picture'
  if (text.slice(4, 8) !== 'ftyp') return 'other'
  // A container names what it is first, and then what else it can be read as.
  const size = head.length < 4 ? 0 : new DataView(head.buffer, head.byteOffset).getUint32(0)
  const brands = [8, ...Array.from({ length: 60 }, (_, index) => 16 + index * 4)].filter((at) => at + 4 <= Math.min(size, head.length)).map((at) => text.slice(at, at + 4))
  if (brands.some((brand) => brand.startsWith('avi'))) return 'picture'
  return brands.some((brand) => heifBrands.has(brand)) ? 'heif' : 'other'
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
