import type { Case } from '../../../contract/case.ts'
import { openChannel } from './alone.ts'
import type { KeptCloseOut } from './kept-close-out.ts'
import { openShelf, type KeptPhoto, type Shelf } from './shelf.ts'

/** `memory`: this browser keeps nothing. `full`: it has no room for all of it. Then a closed tab loses what is not sent. */
export type Keeps = 'device' | 'memory' | 'full'

const lost = 'This device had no room to keep this photo. Take it again.'

type Listeners = { onChange: () => void; onSentElsewhere: (changed: Case) => void }

/**
 * One person's close-outs, in memory for the screen and on the device for everything that may happen. What is put is
 * written at once, in order, without making anybody wait; where it cannot be written, it goes on from memory and says so.
 */
export class Keeper {
  /** Whose these are; null until they are read. */
  owner: number | null = null
  keeps: Keeps = 'device'
  readonly closeOuts = new Map<number, KeptCloseOut>()
  readonly photos = new Map<string, KeptPhoto>()
  readonly #listeners: Listeners
  #shelf: Promise<Shelf | null> | null = null
  #channel: BroadcastChannel | null = null
  #wanted: number | null = null
  #flushing: Promise<void> | null = null
  readonly #newCases = new Set<number>()
  readonly #newPhotos = new Set<string>()
  /** What could not be written, by whose it is: signing out must not lose it either. */
  readonly #away = new Map<number, { closeOuts: KeptCloseOut[]; photos: KeptPhoto[] }>()

  constructor(listeners: Listeners) {
    this.#listeners = listeners
  }

  async open(owner: number | null): Promise<void> {
    this.#wanted = owner
    await this.flush()
    if (this.owner !== null && this.keeps !== 'device') this.#away.set(this.owner, { closeOuts: [...this.closeOuts.values()], photos: [...this.photos.values()] })
    this.owner = null
    for (const memory of [this.closeOuts, this.photos, this.#newCases, this.#newPhotos]) memory.clear()
    if (owner === null) return
    this.#shelf ??= openShelf()
    this.#channel ??= openChannel((told) => {
      if (told.staffId !== this.owner) return
      if (told.about === 'sent') this.#listeners.onSentElsewhere(told.case)
      else void this.#readAgain()
    })
    const shelf = await this.#shelf
    const found = await shelf?.of(owner).catch(() => null)
    // Somebody else may have signed in meanwhile.
    if (this.#wanted !== owner) return
    this.keeps = found ? 'device' : 'memory'
    for (const kept of [found, this.#away.get(owner)]) if (kept) this.#takeIn(kept)
    this.#away.delete(owner)
    this.owner = owner
    for (const { caseId, typed } of this.closeOuts.values()) {
      // The device had no room for these; without this nobody would learn that they are gone.
      for (const { id } of typed.photos) if (!this.photos.has(id)) this.putPhoto({ id, staffId: owner, caseId, bytes: new ArrayBuffer(), type: '', ready: true, photoId: null, refused: lost })
    }
  }

  close(): void {
    this.#channel?.close()
    this.#channel = null
    this.#shelf = null
  }

  put(kept: KeptCloseOut): void {
    this.closeOuts.set(kept.caseId, kept)
    this.#newCases.add(kept.caseId)
    void this.flush()
  }

  putPhoto(photo: KeptPhoto): void {
    this.photos.set(photo.id, photo)
    this.#newPhotos.add(photo.id)
    void this.flush()
  }

  drop(caseId: number): void {
    this.closeOuts.delete(caseId)
    this.#newCases.add(caseId)
    void this.flush()
  }

  dropPhoto(id: string): void {
    this.photos.delete(id)
    this.#newPhotos.add(id)
    void this.flush()
  }

  /** Tells the other tabs that the server has it. */
  tellSent(changed: Case): void {
    if (this.owner !== null) this.#channel?.postMessage({ about: 'sent', staffId: this.owner, case: changed })
  }

  /** A close-out as it is now, in whatever tab it was changed last; undefined when another tab has sent it. */
  async fresh(caseId: number): Promise<KeptCloseOut | undefined> {
    await this.flush()
    const [shelf, owner] = [await this.#shelf, this.owner]
    if (!shelf || owner === null || this.#newCases.has(caseId)) return this.closeOuts.get(caseId)
    return shelf.one(owner, caseId).catch(() => this.closeOuts.get(caseId))
  }

  /** Resolves when all of it is on the device, or the device has refused it. */
  flush(): Promise<void> {
    this.#flushing ??= this.#writeAll()
    return this.#flushing
  }

  async #writeAll(): Promise<void> {
    const shelf = await this.#shelf
    while (shelf && this.#newCases.size + this.#newPhotos.size > 0) {
      const [cases, photos] = [[...this.#newCases], [...this.#newPhotos]]
      this.#newCases.clear()
      this.#newPhotos.clear()
      if (await this.#write(shelf, cases, photos)) {
        this.#become('device')
        this.#channel?.postMessage({ about: 'changed', staffId: this.owner })
        continue
      }
      // What was typed is small, and may fit where a photo does not.
      const typedFits = photos.length > 0 && (await this.#write(shelf, cases, []))
      for (const id of photos) this.#newPhotos.add(id)
      if (!typedFits) for (const id of cases) this.#newCases.add(id)
      this.#become('full')
      break
    }
    this.#flushing = null
  }

  async #write(shelf: Shelf, cases: number[], photos: string[]): Promise<boolean> {
    const owner = this.owner!
    try {
      await shelf.write({
        put: cases.flatMap((id) => this.closeOuts.get(id) ?? []), drop: cases.filter((id) => !this.closeOuts.has(id)).map((id) => [owner, id]),
        putPhotos: photos.flatMap((id) => this.photos.get(id) ?? []), dropPhotos: photos.filter((id) => !this.photos.has(id)),
      })
      return true
    } catch {
      return false
    }
  }

  #become(keeps: Keeps): void {
    if (keeps === this.keeps) return
    this.keeps = keeps
    this.#listeners.onChange()
  }

  /** What another tab wrote; what was changed here since is newer. */
  async #readAgain(): Promise<void> {
    const owner = this.owner
    const found = owner === null ? null : await (await this.#shelf)?.of(owner).catch(() => null)
    if (!found || owner !== this.owner) return
    const there = new Set(found.closeOuts.map(({ caseId }) => caseId))
    for (const id of this.closeOuts.keys()) if (!there.has(id) && !this.#newCases.has(id)) this.closeOuts.delete(id)
    this.#takeIn(found)
    this.#listeners.onChange()
  }

  #takeIn({ closeOuts, photos }: { closeOuts: KeptCloseOut[]; photos: KeptPhoto[] }): void {
    for (const kept of closeOuts) if (!this.#newCases.has(kept.caseId)) this.closeOuts.set(kept.caseId, kept)
    for (const photo of photos) if (!this.#newPhotos.has(photo.id)) this.photos.set(photo.id, photo)
    const placed = new Set([...this.closeOuts.values()].flatMap(({ typed }) => typed.photos.map(({ id }) => id)))
    for (const id of this.photos.keys()) if (!placed.has(id) && !this.#newPhotos.has(id)) this.dropPhoto(id)
  }
}
