import type { Case } from '../../../contract/case.ts'
import { tellUnsent } from '../../lib/use-unsent.ts'
import { isConnected, onConnection } from '../connection.ts'
import { ApiError } from '../errors.ts'
import { Errands } from './errands.ts'
import { Keeper, type Keeps } from './keeper.ts'
import { afterThat, type About, type Happening, type KeptCloseOut, type PlacedPhoto, type Typed } from './kept-close-out.ts'
import { askToPersist } from './persist.ts'
import { PhotoWork, type PhotoNow } from './photo-work.ts'
import { sendName, SendWork } from './send-work.ts'

export type OutboxNow = {
  /** Whose close-outs these are; null while nobody is signed in, or they are not read yet. */
  owner: number | null
  keeps: Keeps
  /** Why nothing can be sent just now; it is tried again by itself. */
  trouble: ApiError | null
  closeOuts: readonly KeptCloseOut[]
  /** Of which cases one is being sent this moment. */
  sending: ReadonlySet<number>
  photos: ReadonlyMap<string, PhotoNow>
}

/** What a close-out brought to light: the case as it is closed by it, or newer than it, or (null) not as it was thought to be. */
export type News = { caseId: number; current: Case | null; closed: boolean }

/**
 * Everything of a close-out from its first letter until the server has it. Lives outside React and of any screen: what was
 * submitted is sent in the background, after a reload and a lost connection too, and only as the person who wrote it.
 */
export class Outbox {
  #now: OutboxNow = { owner: null, keeps: 'device', trouble: null, closeOuts: [], sending: new Set(), photos: new Map() }
  #owner: number | null = null
  #whoAmI: () => Promise<number | null> = () => Promise.resolve(this.#owner)
  readonly #listeners = new Set<() => void>()
  readonly #newsListeners = new Set<(news: News) => void>()
  readonly #keeper = new Keeper({ onChange: () => this.#goOn(), onSentElsewhere: (changed) => this.#done(changed) })
  readonly #errands: Errands = new Errands(() => [...this.#photos.todo(), ...this.#sends.todo()], () => this.#tell())
  readonly #photos = new PhotoWork(this.#keeper, {
    onChange: () => this.#tell(),
    onRefused: (caseId, why) => this.#refusePhoto(caseId, why),
    onSignedOut: () => this.#isStillTheirs(),
  })
  readonly #sends = new SendWork(this.#keeper, {
    isStillTheirs: () => this.#isStillTheirs(),
    onSent: (changed) => {
      this.#keeper.tellSent(changed)
      this.#done(changed)
    },
    onRefused: (caseId, problem, newer) => {
      this.#happen(caseId, { type: 'refused', problem })
      this.#report({ caseId, current: newer, closed: false })
    },
    onPhotosLost: ({ typed }) => { for (const { id } of typed.photos) this.#photos.change(id, { photoId: null }) },
  })

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly getSnapshot = (): OutboxNow => this.#now
  readonly onNews = (listener: (news: News) => void): (() => void) => {
    this.#newsListeners.add(listener)
    return () => this.#newsListeners.delete(listener)
  }

  /** @param whoAmI asks the server who is signed in. @returns what ends it; all that is kept stays. */
  start(whoAmI: () => Promise<number | null>): () => void {
    this.#whoAmI = whoAmI
    const wake = () => { if (document.visibilityState === 'visible') this.tryNow() }
    const tell = () => this.#tell()
    addEventListener('online', wake)
    // Either may know it first: the browser, or a call that was answered or was not.
    const stopListening = onConnection((connected) => (connected ? wake() : tell()))
    addEventListener('offline', tell)
    document.addEventListener('visibilitychange', wake)
    return () => {
      stopListening()
      removeEventListener('online', wake)
      removeEventListener('offline', tell)
      document.removeEventListener('visibilitychange', wake)
      void this.setOwner(null).then(() => this.#keeper.close())
    }
  }

  /** Another person's close-outs are neither shown nor sent nor lost. */
  async setOwner(owner: number | null): Promise<void> {
    if (owner === this.#owner) return
    this.#owner = owner
    this.#errands.stop()
    this.#photos.stopAll()
    await this.#keeper.open(owner)
    for (const { caseId, refused } of this.#keeper.photos.values()) if (refused !== null) this.#refusePhoto(caseId, refused)
    this.#goOn()
  }

  tryNow(): void {
    void this.#keeper.flush()
    this.#errands.wake()
    this.#tell()
  }

  /** @param start what a form says that nobody has touched. */
  type(about: About, start: Typed, change: Partial<Typed>): void {
    this.#put(afterThat(this.#begun(about, start), { type: 'typed', change }))
  }

  /** A photo and the place it has in the close-out come to the device together, as the camera gave it; all else comes after. */
  async addPhotos(about: About, start: Typed, files: readonly Blob[], kind: PlacedPhoto['kind']): Promise<void> {
    const given = await Promise.all(files.map(async (file) => ({ id: crypto.randomUUID(), type: file.type, bytes: await file.arrayBuffer().catch(() => null) })))
    const begun = this.#begun(about, start)
    if (begun.standing.kind === 'waiting' || about.staffId !== this.#keeper.owner) return
    for (const { id, type, bytes } of given) {
      const refused = bytes === null ? 'This picture could not be read. Choose it again.' : null
      this.#keeper.putPhoto({ id, staffId: about.staffId, caseId: about.caseId, bytes: bytes ?? new ArrayBuffer(), type, ready: bytes === null, photoId: null, refused })
    }
    this.#put(afterThat(begun, { type: 'typed', change: { photos: [...begun.typed.photos, ...given.map(({ id }) => ({ id, kind }))] } }))
    askToPersist()
    this.#errands.kick()
  }

  removePhoto(caseId: number, id: string): void {
    const kept = this.#keeper.closeOuts.get(caseId)
    if (!kept || kept.standing.kind === 'waiting') return
    this.#photos.remove(id)
    this.#happen(caseId, { type: 'typed', change: { photos: kept.typed.photos.filter((photo) => photo.id !== id) } })
  }

  /** From now on it is sent by itself. It lies on the device before anything leaves. */
  async submit(about: About, start: Typed): Promise<void> {
    this.#put(afterThat(this.#begun(about, start), { type: 'submitted', key: crypto.randomUUID(), at: Date.now() }))
    await this.#keeper.flush()
    this.tryNow()
  }

  applyAgain(caseId: number): void {
    this.#happen(caseId, { type: 'applied-again' })
    this.tryNow()
  }

  /** The person has seen what others did since, and goes on from this version. */
  catchUp(caseId: number, version: number): void {
    this.#happen(caseId, { type: 'caught-up', version })
  }

  takeBack(caseId: number): void {
    this.#happen(caseId, { type: 'taken-back' })
  }

  discard(caseId: number): void {
    for (const { id } of this.#keeper.closeOuts.get(caseId)?.typed.photos ?? []) this.#photos.remove(id)
    this.#keeper.drop(caseId)
    this.#tell()
  }

  #begun(about: About, start: Typed): KeptCloseOut {
    return this.#keeper.closeOuts.get(about.caseId) ?? { ...about, typed: start, standing: { kind: 'draft' } }
  }

  #put(kept: KeptCloseOut): void {
    // A form that is still open in a tab must not write into what is now another person's.
    if (kept.staffId !== this.#keeper.owner) return
    this.#keeper.put(kept)
    this.#tell()
  }

  #happen(caseId: number, happening: Happening): void {
    const kept = this.#keeper.closeOuts.get(caseId)
    if (kept) this.#put(afterThat(kept, happening))
  }

  /** A close-out that was to be sent with such a photo waits for what the person says to that. */
  #refusePhoto(caseId: number, why: string): void {
    this.#happen(caseId, { type: 'refused', problem: { code: 'unreadable-photo', message: why, requestId: '' } })
  }

  /** If it is not, it is somebody else's desk from now on. */
  async #isStillTheirs(): Promise<boolean> {
    const owner = this.#owner
    const who = await this.#whoAmI()
    if (who !== this.#owner) await this.setOwner(who)
    return who === owner
  }

  #done(changed: Case): void {
    this.discard(changed.id)
    this.#report({ caseId: changed.id, current: changed, closed: true })
  }

  #report(news: News): void {
    for (const tell of this.#newsListeners) tell(news)
  }

  #goOn(): void {
    this.#tell()
    this.#errands.kick()
  }

  #tell(): void {
    const { owner, keeps } = this.#keeper
    const closeOuts = [...this.#keeper.closeOuts.values()]
    this.#now = {
      owner, keeps, closeOuts,
      trouble: this.#errands.trouble ?? (navigator.onLine && isConnected() ? null : offline),
      sending: new Set(closeOuts.flatMap(({ caseId }) => (this.#errands.isBusy(sendName(caseId)) ? [caseId] : []))),
      photos: this.#photos.now(),
    }
    tellUnsent(closeOuts.filter(({ standing }) => standing.kind !== 'draft').length)
    for (const tell of this.#listeners) tell()
  }
}

const offline = new ApiError('network', 'This device is offline')

export const outbox = new Outbox()
