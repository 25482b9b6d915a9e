import { fitInto, headBytes, isDisplayP3, pictureKind } from './photo-bytes.ts'
import type { WorkerAnswer } from './shrink-photo.ts'

/** Beside the screen, so that it never stutters: decodes a picture, turns it upright, and encodes it smaller. */
const edge = 1600
const quality = 0.8

addEventListener('message', ({ data: { id, file } }: MessageEvent<{ id: number; file: Blob }>) => {
  void shrink(file).catch(() => null).then((photo) => postMessage({ id, photo } satisfies WorkerAnswer))
})

async function shrink(file: Blob): Promise<Blob> {
  const picture = await decode(file)
  const { width, height } = fitInto(edge, picture.width, picture.height)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })!
  // A JPEG has no see-through parts; left alone they would be black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  picture.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (error) {
    if (pictureKind(new Uint8Array(await file.slice(0, headBytes).arrayBuffer())) !== 'heif') throw error
    return decodeHeif(new Uint8Array(await file.arrayBuffer()))
  }
}

/** What phones take and most browsers cannot show. Its decoder is 2 MB, and comes only when such a photo does. */
async function decodeHeif(bytes: Uint8Array): Promise<ImageBitmap> {
  const { default: makeLibheif } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs')
  const libheif = makeLibheif()
  const [image] = new libheif.HeifDecoder().decode(bytes)
  if (!image) throw new Error('It holds no picture')
  const pixels = new ImageData(image.get_width(), image.get_height(), { colorSpace: isDisplayP3(bytes) ? 'display-p3' : 'srgb' })
  await new Promise<void>((resolve, reject) => {
    image.display(pixels, (filled) => (filled ? resolve() : reject(new Error('It could not be decoded'))))
  })
  return createImageBitmap(pixels)
}
