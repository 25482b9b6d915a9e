import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A picture of one colour; another number is another photo. */
export function plainPhoto(number: number, width = 64, height = 48) {
  const background = { r: (number * 53) % 256, g: (number * 97) % 256, b: number % 256 }
  return sharp({ create: { width, height, channels: 3, background } }).jpeg().toBuffer()
}

/** Grain, which no encoder makes small. */
export function grain(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
}

/**
 * 60 x 40, red at the top left when it is looked at: stored so that this EXIF orientation turns it upright.
 * @param orientation 1 to 8
 */
export async function turnedPhoto(orientation: number): Promise<Buffer> {
  const red = { create: { width: 20, height: 20, channels: 3 as const, background: '#ff0000' } }
  const upright = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0000ff' } }).composite([{ input: red, left: 0, top: 0 }]).png().toBuffer()
  const quarter = await sharp(upright).rotate(90).png().toBuffer()
  const stored = [sharp(upright), sharp(upright).flop(), sharp(upright).rotate(180), sharp(upright).flip(), sharp(quarter).flop(), sharp(upright).rotate(270), sharp(quarter).flip(), sharp(quarter)]
  return stored[orientation - 1]!.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).withMetadata({ orientation }).toBuffer()
}

/** Is it red there? */
export async function isRed(photo: Uint8Array, left: number, top: number): Promise<boolean> {
  const [r = 0, , b = 0] = await sharp(photo).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return r > 200 && b < 60
}

/** A valid black PNG of one bit a pixel: 30,000 x 30,000 of them are 110 kB. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

/** Pictures say nothing but themselves: no EXIF, no place, no profile, no comment. */
export async function isBare(photo: Uint8Array): Promise<boolean> {
  const { exif, xmp, iptc, icc, comments, orientation, format, space } = await sharp(photo).metadata()
  const bytes = Buffer.from(photo).toString('latin1')
  // What is told of a picture stands before its pixels, or behind them; among a few hundred thousand of theirs three letters come by chance.
  const marks = /Exif|ICC_PROFILE|Photoshop|ns\.adobe\.com|MPF/.test(bytes.slice(0, bytes.indexOf('\xff\xda'))) || !bytes.endsWith('\xff\xd9')
  return !marks && !exif && !xmp && !iptc && !icc && !comments && !orientation && format === 'jpeg' && space === 'srgb'
}
