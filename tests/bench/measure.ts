/** Milliseconds of several runs. */
export type Times = { median: number; p95: number; runs: number }

export type HowOften = { warmUp: number; runs: number; budgetMs: number }

/** Measures two ways to the same answer in turns, so that what else the machine does falls on both. */
export async function inTurns(one: () => Promise<unknown>, other: () => Promise<unknown>, { warmUp, runs, budgetMs }: HowOften): Promise<[one: Times, other: Times]> {
  const times: [number[], number[]] = [[], []]
  const until = performance.now() + budgetMs
  for (let run = -warmUp; run < runs; run++) {
    // At least five, however slow.
    if (run >= 5 && performance.now() > until) break
    const first = await timed(one)
    const second = await timed(other)
    if (run < 0) continue
    times[0].push(first)
    times[1].push(second)
  }
  return [summary(times[0]), summary(times[1])]
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function summary(times: number[]): Times {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return { median: at(0.5), p95: at(0.95), runs: sorted.length }
}
