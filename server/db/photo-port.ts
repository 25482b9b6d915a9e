import type { PhotoSize } from '../../contract/photo.ts'

/** Where photos are kept, by the id of what was sent; an adapter of this is a folder or an S3-compatible service. */
export type PhotoStore = {
  /** Durable and whole when it returns; before that there is nothing, or what was there. */
  put(id: string, size: PhotoSize, bytes: Uint8Array): Promise<void>
  /** Null when there is none. */
  get(id: string, size: PhotoSize): Promise<Uint8Array | null>
  /** Is it there in every size? */
  has(id: string): Promise<boolean>
  /** Takes away every size; none is as good as taken away. */
  remove(id: string): Promise<void>
  /** Everything that is kept, in any size, and when it was last written (ms since 1970). */
  list(): AsyncIterable<{ id: string; writtenAt: number }>
}

/** A photo as it is kept: upright, sRGB, JPEG, without anything but its picture. Width and height are the large one's. */
export type ReadPhoto = { width: number; height: number; large: Uint8Array; small: Uint8Array }

/** Makes of what somebody sent what is kept (D5). */
export type PhotoReader = {
  /** @throws PhotoRefused when it is the photo's fault, another error when it is ours. */
  read(bytes: Uint8Array): Promise<ReadPhoto>
  close(): Promise<void>
}

export type Photos = { store: PhotoStore; reader: PhotoReader }

export type PhotoFault = 'not-a-photo' | 'unreadable' | 'too-many-pixels'

/** What was sent cannot be kept. */
export class PhotoRefused extends Error {
  readonly reason: PhotoFault
  constructor(reason: PhotoFault) {
    super(`The photo is refused: ${reason}`)
    this.name = 'PhotoRefused'
    this.reason = reason
  }
}
