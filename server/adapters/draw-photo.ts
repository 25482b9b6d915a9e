import sharp from 'sharp'
import type { ReadPhoto } from '../db/photo-port.ts'

const small = 480

/** Makes of a drawing that we drew ourselves (SVG) what the photo store keeps. What people send goes through `photoReader`. */
export async function drawPhoto(svg: string): Promise<ReadPhoto> {
  const { data, info } = await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).raw().toBuffer({ resolveWithObject: true })
  const drawn = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  const [large, little] = await Promise.all([drawn().jpeg({ quality: 80 }).toBuffer(), drawn().resize({ width: small }).jpeg({ quality: 78 }).toBuffer()])
  return { width: info.width, height: info.height, large, small: little }
}
