import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { photoSizes } from '../../contract/photo.ts'
import type { PhotoStore } from '../db/photo-port.ts'
import { photoName, photoOf } from './photo-names.ts'

/** What a crash left half-written is taken away after this. */
const partMostMs = 86_400_000

/** Keeps photos in a folder, which it makes where it is missing. @throws Error with a sentence for the operator. */
export async function photoFiles(folder: string): Promise<PhotoStore> {
  const root = resolve(folder)
  try {
    await mkdir(root, { recursive: true, mode: 0o700 })
    await access(root, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Error(`DATA_DIR: photos cannot be kept in ${root}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  const pathOf = (...photo: Parameters<typeof photoName>) => join(root, photoName(...photo))

  return {
    async put(id, size, bytes) {
      const path = pathOf(id, size)
      const part = `${path}.${randomBytes(4).toString('hex')}.part`
      if (await mkdir(dirname(path), { recursive: true })) await syncFolder(root)
      try {
        const file = await open(part, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
    },
    get: (id, size) => orNull(readFile(pathOf(id, size))),
    async has(id) {
      const found = await Promise.all(photoSizes.map((size) => orNull(stat(pathOf(id, size)))))
      return found.every((file) => file !== null)
    },
    async remove(id) {
      await Promise.all(photoSizes.map((size) => rm(pathOf(id, size), { force: true })))
    },
    async *list() {
      for (const shard of await readdir(root)) {
        const written = new Map<string, number>()
        for (const name of (await orNull(readdir(join(root, shard)))) ?? []) {
          const path = join(root, shard, name)
          const file = await orNull(stat(path))
          const id = photoOf(name)
          if (file && id) written.set(id, Math.max(file.mtimeMs, written.get(id) ?? 0))
          if (file && name.endsWith('.part') && file.mtimeMs < Date.now() - partMostMs) await rm(path, { force: true })
        }
        for (const [id, writtenAt] of written) yield { id, writtenAt }
      }
    },
  }
}

/** Null for what is not there. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

/** A new name is on the disk only when its folder is. Windows has no way to say so. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
