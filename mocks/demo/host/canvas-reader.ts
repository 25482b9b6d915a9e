import { photoKind } from '../../../contract/photo-kind.ts'
import { refuseTooMany } from '../../../server/adapters/photo-limits.js'
import { PhotoRefused, type PhotoReader } from '../../../server/db/photo-port.ts'

const sizes = { large: { edge: 1600, quality: 0.82 }, small: { edge: 480, quality: 0.78 } }

/** Makes of a photo what the server's reader makes, with the browser's own decoders: upright, small, and nothing but its picture. */
export function canvasReader(): PhotoReader {
  return {
    async read(bytes) {
      if (photoKind(bytes) === null) throw new PhotoRefused('not-a-photo')
      const picture = await createImageBitmap(new Blob([bytes.slice()]), { imageOrientation: 'from-image' }).catch(() => null)
      if (!picture) throw new PhotoRefused('unreadable')
      try {
        refuseTooMany(picture.width, picture.height)
        const [large, small] = await Promise.all([draw(picture, sizes.large), draw(picture, sizes.small)])
        return { width: large.width, height: large.height, large: large.bytes, small: small.bytes }
      } catch (error) {
        throw error instanceof RangeError ? new PhotoRefused('too-many-pixels') : error
      } finally {
        picture.close()
      }
    },
    close: () => Promise.resolve(),
  }
}

async function draw(picture: ImageBitmap, { edge, quality }: { edge: number; quality: number }) {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number]
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })!
  // A JPEG has no see-through parts; left alone they would be black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return { width, height, bytes: new Uint8Array(await blob.arrayBuffer()) }
}
