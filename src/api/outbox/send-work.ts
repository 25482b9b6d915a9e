import type { Case } from '../../../contract/case.ts'
import type { Problem } from '../../../contract/problem.ts'
import { closeCase } from '../cases.ts'
import { ApiError, staleOf } from '../errors.ts'
import { alone } from './alone.ts'
import { passes, type Errand } from './errands.ts'
import type { Keeper } from './keeper.ts'
import { bodyOf, type KeptCloseOut } from './kept-close-out.ts'

type Hooks = {
  /** Is it still their owner's session? Asked as late as can be: another tab may have changed it. */
  isStillTheirs: () => Promise<boolean>
  onSent: (changed: Case) => void
  onRefused: (caseId: number, problem: Problem, newer: Case | null) => void
  /** Its photos are to be sent once more. */
  onPhotosLost: (kept: KeptCloseOut) => void
}

/** A connection that looks alive and carries nothing is none: what was sent is sent again, under its key. */
const silenceMs = 60_000

export const sendName = (caseId: number) => `case ${caseId}`

/** Sends close-outs that are submitted and complete. */
export class SendWork {
  readonly #keeper: Keeper
  readonly #hooks: Hooks
  /** Keys of those whose photos the server had lost: once is enough. */
  readonly #mended = new Set<string>()

  constructor(keeper: Keeper, hooks: Hooks) {
    this.#keeper = keeper
    this.#hooks = hooks
  }

  todo(): Errand[] {
    const { closeOuts, photos } = this.#keeper
    const ready = [...closeOuts.values()].filter(({ standing, typed }) => standing.kind === 'waiting' && typed.photos.every(({ id }) => photos.get(id)?.photoId))
    return ready.map(({ caseId }) => ({ name: sendName(caseId), lane: 'send', run: () => this.#send(caseId) }))
  }

  /** One attempt, by whichever tab comes first. */
  async #send(caseId: number): Promise<void> {
    const { owner } = this.#keeper
    await alone(`close-out ${owner} ${caseId}`, async () => {
      const kept = await this.#keeper.fresh(caseId)
      if (kept?.standing.kind !== 'waiting' || !(await this.#hooks.isStillTheirs())) return
      try {
        const changed = await this.#post(kept, kept.standing.key)
        // Somebody else's desk by now: it stays, and its key gets this answer again when its owner is back.
        if (this.#keeper.owner === owner) this.#hooks.onSent(changed)
      } catch (error) {
        if (passes(error) || !(error instanceof ApiError) || !error.problem) throw error
        if (this.#keeper.owner !== owner) return
        if (error.code === 'not-signed-in') await this.#hooks.isStillTheirs()
        else if (this.#lostPhotos(kept.standing.key, error.problem)) this.#hooks.onPhotosLost(kept)
        else this.#hooks.onRefused(caseId, error.problem, staleOf(error)?.current ?? null)
      }
    })
  }

  async #post({ caseId, version, typed }: KeptCloseOut, key: string): Promise<Case> {
    const photoIds = new Map([...this.#keeper.photos.values()].flatMap(({ id, photoId }) => (photoId ? [[id, photoId]] : [])))
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new ApiError('network', 'No answer in time')), silenceMs) })
    return Promise.race([closeCase({ id: caseId, version, key, body: bodyOf(typed, photoIds) }), silence]).finally(() => clearTimeout(timer))
  }

  /** A photo that lay unused for days may be swept on the server: it is on this device still. */
  #lostPhotos(key: string, problem: Problem): boolean {
    if (this.#mended.has(key) || !problem.fields?.some(({ field }) => field === 'photos')) return false
    this.#mended.add(key)
    return true
  }
}
