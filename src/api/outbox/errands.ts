import type { ProblemCode } from '../../../contract/problem.ts'
import { ApiError } from '../errors.ts'

/** Something to be done that may fail for a while. `lane`: `here` needs no connection. */
export type Errand = { name: string; lane: 'here' | 'upload' | 'send'; run: () => Promise<void> }

const most = { here: 1, upload: 2, send: 1 } as const satisfies Record<Errand['lane'], number>
const firstRestMs = 2000
const longestRestMs = 60_000

/** Failures that pass by themselves; the others are answers. */
const passing: ReadonlySet<ProblemCode | 'network'> = new Set(['network', 'database-unavailable', 'database-timeout', 'internal', 'too-often', 'too-slow'])
export const passes = (error: unknown): error is ApiError => error instanceof ApiError && passing.has(error.code)

/**
 * Runs what there is to do, each thing alone and a few at a time. After a failure that passes everything rests a while,
 * longer each time, until something succeeds, somebody asks for it, or the connection comes back.
 */
export class Errands {
  /** Why the last attempt came to nothing; null while all goes well. */
  trouble: ApiError | null = null
  readonly #list: () => Errand[]
  readonly #onChange: () => void
  readonly #busy = new Map<string, Errand['lane']>()
  #failures = 0
  #rest: ReturnType<typeof setTimeout> | undefined

  /** @param list what there is to do now, asked again after each. @param onChange something began, ended or failed. */
  constructor(list: () => Errand[], onChange: () => void) {
    this.#list = list
    this.#onChange = onChange
  }

  isBusy(name: string): boolean {
    return this.#busy.has(name)
  }

  /** Begins what can be begun. */
  kick(): void {
    // A browser that says it is offline is right; one that says nothing is not always.
    const resting = this.#rest !== undefined || !navigator.onLine
    for (const errand of this.#list()) this.#begin(errand, resting)
  }

  /** Rests no longer: somebody is waiting, or the connection may be back. */
  wake(): void {
    this.#endRest()
    for (const errand of this.#list()) this.#begin(errand, false)
  }

  stop(): void {
    this.#endRest()
    this.#failures = 0
    this.trouble = null
  }

  #begin({ name, lane, run }: Errand, resting: boolean): void {
    if (this.#busy.has(name) || (resting && lane !== 'here')) return
    if ([...this.#busy.values()].filter((one) => one === lane).length >= most[lane]) return
    this.#busy.set(name, lane)
    void this.#run(name, lane, run)
  }

  async #run(name: string, lane: Errand['lane'], run: () => Promise<void>): Promise<void> {
    try {
      await run()
      if (lane !== 'here') this.stop()
    } catch (error) {
      if (!passes(error)) console.error(error)
      // A fault of this page rests too: it must not be tried a thousand times a second.
      this.#startRest(passes(error) ? error : new ApiError('internal', String(error)))
    }
    this.#busy.delete(name)
    this.#onChange()
    this.kick()
  }

  #startRest(error: ApiError): void {
    this.trouble = error
    this.#endRest()
    this.#rest = setTimeout(() => this.wake(), Math.min(longestRestMs, firstRestMs * 2 ** this.#failures++))
  }

  #endRest(): void {
    clearTimeout(this.#rest)
    this.#rest = undefined
  }
}
