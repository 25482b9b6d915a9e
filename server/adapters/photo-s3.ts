import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client, S3ServiceException, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { photoSizes } from '../../contract/photo.ts'
import type { PhotoStore } from '../db/photo-port.ts'
import { photoName, photoOf } from './photo-names.ts'

export type S3Settings = { endpoint: string; bucket: string; region: string; key: string; secret: string }

/** Keeps photos in a bucket of anything that speaks S3: a put is durable and whole by itself there. */
export function photoS3({ endpoint, bucket, region, key, secret }: S3Settings): PhotoStore {
  const client = new S3Client({
    endpoint, region, credentials: { accessKeyId: key, secretAccessKey: secret },
    // Bucket names are no host names on most servers that are not Amazon's, and older ones know no new checksums.
    forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 },
  })
  const at = (...photo: Parameters<typeof photoName>) => ({ Bucket: bucket, Key: photoName(...photo) })

  return {
    async put(id, size, bytes) {
      await client.send(new PutObjectCommand({ ...at(id, size), Body: bytes, ContentType: 'image/jpeg' }))
    },
    async get(id, size) {
      const found = await orNull(client.send(new GetObjectCommand(at(id, size))))
      return found?.Body ? found.Body.transformToByteArray() : null
    },
    async has(id) {
      const found = await Promise.all(photoSizes.map((size) => orNull(client.send(new HeadObjectCommand(at(id, size))))))
      return found.every((object) => object !== null)
    },
    async remove(id) {
      await Promise.all(photoSizes.map((size) => client.send(new DeleteObjectCommand(at(id, size)))))
    },
    async *list() {
      // By name, so that a photo's sizes come one after the other.
      let last: { id: string; writtenAt: number } | undefined
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket })) {
        for (const { Key = '', LastModified } of page.Contents ?? []) {
          const id = photoOf(Key)
          if (!id || !LastModified) continue
          if (last && last.id !== id) yield last
          last = { id, writtenAt: Math.max(LastModified.getTime(), last?.id === id ? last.writtenAt : 0) }
        }
      }
      if (last) yield last
    },
  }
}

/** Null for what is not there. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket') return null
    throw error
  }
}
