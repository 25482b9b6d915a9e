import { hashKey, type QueryClient, type QueryFunctionContext, type QueryKey } from '@tanstack/react-query'
import type { z } from 'zod'
import { tellReached } from '../connection.ts'
import { ApiError } from '../errors.ts'
import { signedInId } from '../signed-in.ts'

/** So long a screen waits for a slow network before it shows what was kept; once it waited in vain, not that long again. */
const patienceMs = { usual: 4000, slow: 300 } as const
let pace: keyof typeof patienceMs = 'usual'

/** A connection that carried nothing for so long is dead, though it looks alive: a phone that moved has such. */
const silenceMs = 30_000

/**
 * Asks the server, keeps its answer on this device, and shows that answer where the network gives none: as old as it is, and
 * with the failure beside it. What the server itself says, a refusal too, always stands.
 * @param schema what such an answer looks like: one of an older app that does not fit is no answer.
 */
export function kept<T>(schema: z.ZodType<T>, ask: (signal: AbortSignal) => Promise<T>) {
  return async ({ client, queryKey, signal }: QueryFunctionContext): Promise<T> => {
    const owner = signedInId()
    const show = () => showKept(client, queryKey, schema, signal)
    const patience = setTimeout(() => {
      pace = 'slow'
      void show().then((shown) => { if (shown) tellReached(false) })
    }, patienceMs[pace])
    try {
      const answer = await inTime(ask, signal)
      pace = 'usual'
      if (owner === signedInId()) keep(queryKey, answer)
      return answer
    } catch (error) {
      if (error instanceof ApiError && error.code === 'network') await show()
      throw error
    } finally {
      clearTimeout(patience)
    }
  }
}

async function inTime<T>(ask: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  const ending = new AbortController()
  const end = () => ending.abort(signal.reason)
  const silence = setTimeout(end, silenceMs)
  signal.addEventListener('abort', end)
  try {
    return await ask(ending.signal)
  } catch (error) {
    if (!ending.signal.aborted || signal.aborted) throw error
    tellReached(false)
    throw new ApiError('network', 'No answer in time', null, { cause: error })
  } finally {
    clearTimeout(silence)
    signal.removeEventListener('abort', end)
  }
}

/** Keeps what the person who is signed in was told just now. A browser that keeps nothing goes on without. */
export function keep(queryKey: QueryKey, data: unknown): void {
  const staffId = signedInId()
  if (staffId === null) return
  const answer = { staffId, key: hashKey(queryKey), at: Date.now(), data }
  void import('./answers.ts').then(({ keepAnswer }) => keepAnswer(answer, () => signedInId() === staffId)).catch(() => {})
}

/** What the person who is signed in was told last; null when nothing is kept, or nothing that this app can show. */
export async function recall<T>(queryKey: QueryKey, schema: z.ZodType<T>): Promise<{ data: T; at: number } | null> {
  const staffId = signedInId()
  if (staffId === null) return null
  const found = await import('./answers.ts').then(({ keptAnswer }) => keptAnswer(staffId, hashKey(queryKey))).catch(() => null)
  const parsed = schema.safeParse(found?.data)
  return found && parsed.success && signedInId() === staffId ? { data: parsed.data, at: found.at } : null
}

/** @param staffId whose answers may stay; null: nobody's. */
export async function forgetKept(staffId: number | null): Promise<void> {
  await import('./answers.ts').then(({ forgetAnswers }) => forgetAnswers(staffId)).catch(() => {})
}

/** @returns whether there was something to show. */
async function showKept<T>(client: QueryClient, queryKey: QueryKey, schema: z.ZodType<T>, signal: AbortSignal): Promise<boolean> {
  if (client.getQueryData(queryKey) !== undefined) return false
  const found = await recall(queryKey, schema)
  if (!found || signal.aborted || client.getQueryData(queryKey) !== undefined) return false
  client.setQueryData(queryKey, found.data, { updatedAt: found.at })
  return true
}
