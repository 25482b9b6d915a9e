import { photoKind, type PhotoKind } from '../../contract/photo-kind.ts'
import { PhotoRefused, type PhotoReader, type ReadPhoto } from '../db/photo-port.ts'
import { PhotoProcessGone, startPhotoProcess, type PhotoProcess } from './photo-process.ts'

export type PhotoReaderOptions = {
  /** So many photos at once, each in a process of its own; the others wait in line. */
  atOnce?: number
  /** A photo that takes longer is refused. */
  limitMs?: number
  /** A process that had nothing to do for so long is ended. */
  idleMs?: number
}

type Seat = { process: PhotoProcess | null; leave?: NodeJS.Timeout }

/**
 * Reads photos in processes of their own (decision 11), started at the first photo. Whatever a file does to its decoder,
 * the photo is refused, the process replaced, and the next one is read.
 */
export function photoReader({ atOnce = 2, limitMs = 20_000, idleMs = 60_000 }: PhotoReaderOptions = {}): PhotoReader & { pids(): number[] } {
  const seats: Seat[] = Array.from({ length: atOnce }, () => ({ process: null }))
  const free = [...seats]
  const line: ((seat: Seat) => void)[] = []
  let closed = false

  async function take(): Promise<Seat> {
    // The one that was left last: its process is still there.
    const seat = free.pop() ?? await new Promise<Seat>((resolve) => { line.push(resolve) })
    clearTimeout(seat.leave)
    return seat
  }

  function leave(seat: Seat) {
    const next = line.shift()
    if (next) return next(seat)
    free.push(seat)
    seat.leave = setTimeout(() => seat.process?.end(), idleMs).unref()
  }

  async function readOn(seat: Seat, kind: PhotoKind, bytes: Uint8Array): Promise<ReadPhoto> {
    if (closed) throw new Error('Photos are not read any more: the desk is stopping')
    if (!seat.process?.alive()) seat.process = await startPhotoProcess()
    return seat.process.read(kind, bytes, limitMs)
  }

  return {
    async read(bytes) {
      const kind = photoKind(bytes)
      if (!kind) throw new PhotoRefused('not-a-photo')
      const seat = await take()
      try {
        return await readOn(seat, kind, bytes).catch((error: unknown) => {
          // It may have been ended from outside: the photo is to blame only when a second one goes too.
          if (error instanceof PhotoProcessGone && !closed) return readOn(seat, kind, bytes)
          throw error
        })
      } catch (error) {
        throw error instanceof PhotoProcessGone && !closed ? new PhotoRefused('unreadable') : error
      } finally {
        leave(seat)
      }
    },
    pids: () => seats.flatMap(({ process }) => (process?.alive() ? [process.pid] : [])),
    // eslint-disable-next-line typescript/require-await -- the port's; another reader may have to wait
    async close() {
      closed = true
      for (const seat of seats) {
        clearTimeout(seat.leave)
        seat.process?.end()
      }
    },
  }
}
