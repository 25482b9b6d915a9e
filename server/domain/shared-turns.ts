import { Refused } from './refused.ts'

export type SharedTurns = <T>(key: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>

type Piece = { askers: number; begin(): void; drop(): void; answer: Promise<unknown> }

/**
 * Runs work that takes long, so many pieces at a time and the rest in the order in which they came. Who asks for what is under way
 * already shares its answer. What everybody who asked for it has gone away from is not begun; once begun, it comes to its end.
 * @param key the same for work of the same answer.
 * @throws Refused `too-often` where `longest` others wait already, `too-slow` to those who went away.
 */
export function sharedTurns(atOnce: number, longest: number): SharedTurns {
  const underWay = new Map<string, Piece>()
  // A set keeps the order, and whoever leaves leaves no hole.
  const waiting = new Set<Piece>()
  let running = 0

  function next(): void {
    for (const piece of waiting) {
      if (running >= atOnce) return
      waiting.delete(piece)
      running++
      piece.begin()
    }
  }

  function join(key: string, work: () => Promise<unknown>): Piece {
    if (running >= atOnce && waiting.size >= longest) throw new Refused('too-often', 'Many figures are being counted just now. Try again in a few seconds.')
    let turn!: { begin(): void; drop(): void }
    const myTurn = new Promise<void>((begin, reject) => { turn = { begin, drop: () => reject(nobodyWaits()) } })
    const answer = myTurn.then(work).finally(() => {
      if (underWay.get(key) === piece) underWay.delete(key)
    })
    const piece: Piece = { askers: 0, answer, ...turn }
    myTurn.then(() => answer.catch(() => {}).then(() => {
      running--
      next()
    }), () => {})
    underWay.set(key, piece)
    waiting.add(piece)
    next()
    return piece
  }

  return async <T>(key: string, signal: AbortSignal, work: () => Promise<T>) => {
    if (signal.aborted) throw nobodyWaits()
    const piece = underWay.get(key) ?? join(key, work)
    piece.askers++
    const leave = () => {
      if (--piece.askers > 0 || !waiting.delete(piece)) return
      underWay.delete(key)
      piece.drop()
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await (piece.answer as Promise<T>)
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }
}

const nobodyWaits = () => new Refused('too-slow', 'Nobody waits for this any more.')
