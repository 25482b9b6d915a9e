// @ts-check
import sharp from 'sharp'
import { mostPixels, refuseTooMany } from './photo-limits.js'

/**
 * Decodes a photo, turns it upright and makes JPEGs of two sizes from nothing but its picture.
 * @typedef {import('../../contract/photo-kind.ts').PhotoKind} PhotoKind
 * @typedef {import('../db/photo-port.ts').ReadPhoto} ReadPhoto
 */
const sizes = { large: 1600, small: 480 }

sharp.cache(false)
// The server runs as many of these processes as it wants to read photos at once.
sharp.concurrency(1)
// Whatever a file turns out to be, these are all that is read.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`) })

const inside = (/** @type {number} */ edge) => /** @type {const} */ ({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })

/**
 * @param {PhotoKind} kind
 * @param {Uint8Array} sent
 * @returns {Promise<ReadPhoto>}
 * @throws {RangeError} when it has too many pixels, which its header says; any other error when it does not decode.
 */
export async function shrinkPhoto(kind, sent) {
  const bytes = kind === 'heic' ? await (await import('./photo-heic.js')).heicToPng(sent, sizes.large) : sent
  // What was cut off is refused, also at its very end; what is merely odd (EXIF, colour profiles, markers) is not.
  const options = /** @type {const} */ ({ failOn: 'truncated', limitInputPixels: mostPixels, sequentialRead: true })
  const { width, height } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
  refuseTooMany(width, height)
  const { data, info } = await sharp(bytes, options).autoOrient().resize(inside(sizes.large))
    .flatten({ background: '#ffffff' }).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const upright = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  return {
    width: info.width,
    height: info.height,
    large: await upright().jpeg({ quality: 82, progressive: true }).toBuffer(),
    small: await upright().resize(inside(sizes.small)).jpeg({ quality: 78 }).toBuffer(),
  }
}
