import type { PhotoKind } from '../../contract/photo-kind.ts'
import type { PhotoFault, ReadPhoto } from '../db/photo-port.ts'

/** What the server and the process that reads photos say to each other: one photo, one answer. */
export type ToPhotoProcess = { kind: PhotoKind; bytes: Uint8Array }

export type FromPhotoProcess =
  | { kind: 'ready' }
  | { kind: 'broken'; message: string }
  | { kind: 'read'; photo: ReadPhoto }
  | { kind: 'refused'; reason: PhotoFault }
