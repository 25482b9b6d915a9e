import type { Photo } from '../../../contract/photo.ts'
import { shrinkPhoto } from '../../lib/shrink-photo.ts'
import { ApiError } from '../errors.ts'
import { uploadPhoto } from '../upload-photo.ts'
import { alone } from './alone.ts'
import { passes, type Errand } from './errands.ts'
import type { Keeper } from './keeper.ts'
import type { KeptPhoto } from './shelf.ts'

/** A photo as the form shows it. `url` is null while there is nothing to show yet; `part` is how much of it has left. */
export type PhotoNow = { id: string; url: string | null; state: 'shrinking' | 'waiting' | 'uploading' | 'uploaded' | 'refused'; part: number; refused: string | null }

type Hooks = { onChange: () => void; onRefused: (caseId: number, why: string) => void; onSignedOut: () => Promise<unknown> }

/** What is done to photos from the camera to the server, and how they are shown meanwhile. */
export class PhotoWork {
  readonly #keeper: Keeper
  readonly #hooks: Hooks
  readonly #urls = new Map<string, string>()
  readonly #uploads = new Map<string, { part: number; stop: AbortController }>()

  constructor(keeper: Keeper, hooks: Hooks) {
    this.#keeper = keeper
    this.#hooks = hooks
  }

  todo(): Errand[] {
    const open = [...this.#keeper.photos.values()].filter(({ photoId, refused }) => photoId === null && refused === null)
    return open.map(({ id, ready }) => ({ name: `photo ${id}`, lane: ready ? 'upload' : 'here', run: () => (ready ? this.#upload(id) : this.#shrink(id)) }))
  }

  /** All of them as the screen shows them; what is no longer here is no longer shown. */
  now(): ReadonlyMap<string, PhotoNow> {
    for (const [id, url] of this.#urls) {
      if (this.#keeper.photos.has(id)) continue
      URL.revokeObjectURL(url)
      this.#urls.delete(id)
    }
    return new Map([...this.#keeper.photos].map(([id, photo]) => [id, this.#photoNow(photo)]))
  }

  remove(id: string): void {
    this.#uploads.get(id)?.stop.abort()
    this.#keeper.dropPhoto(id)
  }

  stopAll(): void {
    for (const { stop } of this.#uploads.values()) stop.abort()
  }

  change(id: string, change: Partial<KeptPhoto>): void {
    const photo = this.#keeper.photos.get(id)
    if (photo) this.#keeper.putPhoto({ ...photo, ...change })
    this.#hooks.onChange()
  }

  async #shrink(id: string): Promise<void> {
    const { bytes, type } = this.#keeper.photos.get(id)!
    const shrunk = await shrinkPhoto(new Blob([bytes], { type }))
    if ('refused' in shrunk) this.#refuse(id, shrunk.refused)
    else this.change(id, { bytes: await shrunk.photo.arrayBuffer(), type: shrunk.photo.type, ready: true })
  }

  async #upload(id: string): Promise<void> {
    const { bytes, type } = this.#keeper.photos.get(id)!
    const upload = { part: 0, stop: new AbortController() }
    const { signal } = upload.stop
    const onProgress = (part: number) => {
      upload.part = part
      this.#hooks.onChange()
    }
    this.#uploads.set(id, upload)
    this.#hooks.onChange()
    try {
      const photo = await alone<Photo | null>(`photo ${id}`, async () => {
        // Removed, or sent by another tab, while this one waited its turn.
        if (signal.aborted || this.#keeper.photos.get(id)?.photoId !== null) return null
        return uploadPhoto(new Blob([bytes], { type }), { signal, onProgress })
      })
      if (photo) this.change(id, { photoId: photo.id })
    } catch (error) {
      if (signal.aborted) return
      if (passes(error) || !(error instanceof ApiError)) throw error
      if (error.code === 'not-signed-in') await this.#hooks.onSignedOut()
      else this.#refuse(id, error.message)
    } finally {
      this.#uploads.delete(id)
    }
  }

  #refuse(id: string, why: string): void {
    const caseId = this.#keeper.photos.get(id)?.caseId
    this.change(id, { bytes: new ArrayBuffer(), ready: true, refused: why })
    if (caseId !== undefined) this.#hooks.onRefused(caseId, why)
  }

  #photoNow({ id, bytes, type, ready, photoId, refused }: KeptPhoto): PhotoNow {
    if (ready && refused === null && !this.#urls.has(id)) this.#urls.set(id, URL.createObjectURL(new Blob([bytes], { type })))
    const upload = this.#uploads.get(id)
    const state = refused !== null ? 'refused' : photoId !== null ? 'uploaded' : !ready ? 'shrinking' : upload ? 'uploading' : 'waiting'
    return { id, url: this.#urls.get(id) ?? null, state, part: upload?.part ?? 0, refused }
  }
}
