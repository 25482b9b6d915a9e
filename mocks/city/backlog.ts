import type { Arrival } from './arrivals.ts'
import type { Chance } from './random.ts'

const openOfHundred = 9
const dayMs = 86_400_000

/**
 * Which cases are still open: those whose work would end later, and, up to nine of a hundred, some that were left lying.
 * Where more would be open than that, the oldest were done after all.
 * @returns for each case when it was closed; null: open.
 */
export function closings(chance: Chance, all: readonly Arrival[], now: number): (number | null)[] {
  const wanted = Math.round((all.length * openOfHundred) / 100)
  const natural = all.flatMap((arrival, index) => (arrival.doneAt > now && !isForgotten(arrival, now) ? [index] : []))
  const open = new Set(natural.slice(-wanted))
  if (open.size < wanted) {
    // By a drawn number with the weight in its exponent: the largest are a sample without repeats.
    const left = all.flatMap((arrival, index) => (open.has(index) || isForgotten(arrival, now) ? [] : [{ index, rank: chance.next() ** (1 / leftLying(arrival, now)) }]))
    for (const { index } of left.sort((a, b) => b.rank - a.rank).slice(0, wanted - open.size)) open.add(index)
  }
  return all.map(({ openedAt, doneAt }, index) => {
    if (open.has(index)) return null
    return doneAt <= now ? doneAt : openedAt + (now - openedAt) * (0.3 + 0.6 * chance.next())
  })
}

const longWorkDays = 15
const isLong = ({ openedAt, dueAt }: Arrival) => dueAt !== null && (dueAt - openedAt) / dayMs > longWorkDays

/** A pothole of last winter may stand open in a real database; whoever tries out a desk should not begin with it. */
function isForgotten(arrival: Arrival, now: number): boolean {
  const { openedAt, dueAt } = arrival
  return dueAt === null ? now - openedAt > 120 * dayMs : (now - dueAt) / dayMs > (isLong(arrival) ? 55 : 30)
}

/** How easily a case is left lying: long work more easily than short, and the less anybody is late with it. */
function leftLying(arrival: Arrival, now: number): number {
  const { openedAt, dueAt } = arrival
  if (dueAt === null) return 0.05 * Math.exp((openedAt - now) / (90 * dayMs))
  const late = (now - dueAt) / dayMs
  if (late > 0) return 0.05 * Math.exp(-late / 25)
  return isLong(arrival) ? 1 : 0.05
}
