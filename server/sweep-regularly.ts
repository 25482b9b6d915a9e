import type { Context } from './domain/context.ts'
import { sweepFiles, sweepUploads } from './domain/sweep-photos.ts'
import { regularly } from './regularly.ts'

export type SweepTimes = { firstMs?: number; everyMs?: number; filesEveryMs?: number }

/**
 * Takes away unused photos from time to time, one sweep after the other.
 * @returns how to end it: a sweep that is under way ends after the photo it is at.
 */
export function sweepRegularly(context: Context, log: (line: string, error: Error) => void, times: SweepTimes = {}): () => Promise<void> {
  const { firstMs = 60_000, everyMs = 3_600_000, filesEveryMs = 24 * 3_600_000 } = times
  let filesAt = 0
  return regularly(async (stop) => {
    await sweepUploads(context, stop)
    // It looks at every file there is: what a crash left over may wait for a day.
    if (Date.now() - filesAt < filesEveryMs) return
    await sweepFiles(context, stop)
    filesAt = Date.now()
  }, { firstMs, everyMs, failed: (error) => log('The sweep of unused photos failed; it is tried again', error) })
}
