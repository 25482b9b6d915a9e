/** What a photo may be. Everything else never reaches a decoder. */
export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic'

const text = new TextDecoder('latin1')

/** Reads a photo's kind from its first bytes: a name and a content type say what their sender likes. Null: not a photo. */
export function photoKind(bytes: Uint8Array): PhotoKind | null {
  const first = text.decode(bytes.subarray(0, 12))
  if (first.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (first.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^RIFF[^]{4}WEBP/.test(first)) return 'webp'
  return first.slice(4, 8) === 'ftyp' ? brandKind(bytes) : null
}

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'])
const avifBrands = new Set(['avif', 'avis'])

/** A HEIF file names the brand it is first and then those it is also; `mif1` alone says no more than "an image". */
function brandKind(bytes: Uint8Array): PhotoKind | null {
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0), bytes.length, 256)
  const brands = [8, ...Array.from({ length: 62 }, (_, index) => 16 + index * 4)].filter((at) => at + 4 <= end).map((at) => text.decode(bytes.subarray(at, at + 4)))
  const [major = ''] = brands
  if (avifBrands.has(major)) return 'avif'
  if (heicBrands.has(major) && !major.startsWith('m')) return 'heic'
  if (brands.some((brand) => avifBrands.has(brand))) return 'avif'
  return brands.some((brand) => heicBrands.has(brand)) ? 'heic' : null
}
