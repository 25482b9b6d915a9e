import { join } from 'node:path'
import type { Photos } from '../db/photo-port.ts'
import { photoFiles } from './photo-files.ts'
import { photoReader } from './photo-reader.ts'
import type { S3Settings } from './photo-s3.ts'

/** Opens the configured place for photos. Nothing is started or asked before the first photo. @throws Error with a sentence for the operator. */
export async function openPhotos({ dataDir, photosS3 }: { dataDir: string; photosS3: S3Settings | null }): Promise<Photos> {
  return { store: await openStore(dataDir, photosS3), reader: photoReader() }
}

async function openStore(dataDir: string, s3: S3Settings | null) {
  if (!s3) return photoFiles(join(dataDir, 'photos'))
  // Loaded on demand: its code takes a part of a second.
  const { photoS3 } = await import('./photo-s3.ts')
  return photoS3(s3)
}
