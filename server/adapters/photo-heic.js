// @ts-check
import { crc32, deflateSync } from 'node:zlib'
import libheif from 'libheif-js/wasm-bundle.js'
import sharp from 'sharp'
import { refuseTooMany } from './photo-limits.js'

/**
 * Decodes a HEIC, which sharp's own build cannot: libheif, unmodified, in WebAssembly. It turns the picture by what
 * the container says; a HEIC's EXIF orientation says the same again and is not looked at.
 * @param {Uint8Array} bytes
 * @param {number} edge no side of the answer is longer
 * @returns {Promise<Buffer>} a PNG that carries the picture's own colour profile
 */
export async function heicToPng(bytes, edge) {
  if (!isWhole(bytes)) throw new Error('It is cut off')
  /** @type {(() => void)[]} */
  const held = []
  try {
    const context = libheif.heif_context_alloc()
    held.push(() => libheif.heif_context_free(context))
    if (libheif.heif_context_read_from_memory(context, bytes).code !== libheif.heif_error_code.heif_error_Ok) throw new Error('It is no HEIC')
    const handle = libheif.heif_js_context_get_primary_image_handle(context)
    if (!handle || handle.code) throw new Error('It holds no picture')
    held.push(() => libheif.heif_image_handle_release(handle))
    refuseTooMany(libheif.heif_image_handle_get_width(handle), libheif.heif_image_handle_get_height(handle))
    const decoded = libheif.heif_js_decode_image2(handle, libheif.heif_colorspace.heif_colorspace_RGB, libheif.heif_chroma.heif_chroma_interleaved_RGBA)
    if (decoded.code) throw new Error(decoded.message)
    held.push(() => libheif.heif_image_release(decoded.image))
    const { width, height, stride, data } = decoded.channels.find(({ id }) => id === libheif.heif_channel.heif_channel_interleaved) ?? noPixels()
    refuseTooMany(stride / 4, height)
    const png = await sharp(data, { raw: { width: stride / 4, height, channels: 4 } })
      .extract({ left: 0, top: 0, width, height })
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 0 }).toBuffer()
    return withProfile(png, colourProfile(bytes))
  } finally {
    // Its memory is not JavaScript's: nobody else gives it back.
    for (const release of held.toReversed()) release()
  }
}

/** @returns {never} */
function noPixels() {
  throw new Error('It has no pixels')
}

/** libheif leaves out the tiles that a cut file lacks, so whether all is there is asked of the boxes that hold the picture. */
function isWhole(/** @type {Uint8Array} */ bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 8 <= bytes.length;) {
    const short = view.getUint32(at)
    if (short === 1 && at + 16 > bytes.length) return false
    const size = short === 0 ? bytes.length - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short
    if (at + size > bytes.length && /^(meta|mdat|idat|moov)$/.test(String.fromCharCode(...bytes.subarray(at + 4, at + 8)))) return false
    if (size < 8) break
    at += size
  }
  return true
}

/** Most phones that make HEICs picture more colours than sRGB has: read without their profile, these would be paler. */
function colourProfile(/** @type {Uint8Array} */ bytes) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = file.indexOf('colrprof', 4); at !== -1; at = file.indexOf('colrprof', at + 8)) {
    const profile = file.subarray(at + 8, at - 4 + file.readUInt32BE(at - 4))
    // The profile of a depth or gain map beside the picture is a grey one.
    if (profile.length > 128 && profile.toString('latin1', 16, 20) === 'RGB ' && profile.toString('latin1', 36, 40) === 'acsp') return profile
  }
  return null
}

/** Puts a profile into a PNG, after its first chunk. */
function withProfile(/** @type {Buffer} */ png, /** @type {Buffer | null} */ profile) {
  if (!profile) return png
  const body = Buffer.concat([Buffer.from('iCCPcamera\0\0', 'latin1'), deflateSync(profile)])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(body.length - 4, 0)
  around.writeUInt32BE(crc32(body), 4)
  const ihdrEnd = 33
  return Buffer.concat([png.subarray(0, ihdrEnd), around.subarray(0, 4), body, around.subarray(4), png.subarray(ihdrEnd)])
}
