import type { Span } from '../../contract/periods.ts'
import type { Loop, TimeToClose } from '../../contract/service-figures.ts'
import type { KnownCase } from './recount.ts'

/** A case as the test of how well cases are closed knows it: also what its log and its photos say. */
export type ServedCase = KnownCase & { closedByCrew: boolean; completionPhoto: boolean; reopened: boolean }

const isClosed = ({ status }: ServedCase) => status === 'closed'
const timeOf = (one: ServedCase) => (one.closedAt === null || one.closedAt === undefined ? null : one.closedAt - one.openedAt)
/** Closed, by its source, without a time or before it was opened. */
const isOdd = (one: ServedCase) => isClosed(one) && (timeOf(one) ?? -1) < 0

/** Kaplan and Meier's curve, walked step by step: who is left, who is closed, who drops out because nobody knows yet. */
export function recountTimeToClose(cases: readonly ServedCase[], now: number): TimeToClose {
  const counted = cases.filter((one) => !isOdd(one)).map((one) => ({ ms: isClosed(one) ? timeOf(one)! : Math.max(0, now - one.openedAt), closed: isClosed(one) }))
  const found: (number | null)[] = [null, null]
  let curve = 1
  for (const ms of [...new Set(counted.map((one) => one.ms))].sort((a, b) => a - b)) {
    const left = counted.filter((one) => one.ms >= ms).length
    curve *= 1 - counted.filter((one) => one.ms === ms && one.closed).length / left
    for (const [index, upTo] of [0.5, 0.1].entries()) if (found[index] === null && curve <= upTo + 1e-9) found[index] = ms
  }
  return { cases: counted.length, stillOpen: counted.filter(({ closed }) => !closed).length, leftOut: cases.length - counted.length, median: found[0]!, p90: found[1]! }
}

export function recountLoop(cases: readonly ServedCase[]): Loop {
  const count = (test: (one: ServedCase) => boolean) => cases.filter(test).length
  return {
    closed: cases.length, withCrew: count((one) => Boolean(one.crew) || one.closedByCrew), withPhoto: count((one) => one.completionPhoto), withNote: count((one) => Boolean(one.closureNote?.trim())),
    withTarget: count((one) => Boolean(one.dueAt)), onTime: count((one) => Boolean(one.dueAt) && one.closedAt! <= one.dueAt!),
  }
}

/** Of a span of city days. @param dateAt the city's date at an instant. @param endOf the first instant after a city date. */
export function recountSpan(cases: readonly ServedCase[], { start, end }: Span, { dateAt, endOf, now }: { dateAt: (ms: number) => string; endOf: (date: string) => number; now: number }) {
  const within = (ms: number | null | undefined) => ms !== null && ms !== undefined && dateAt(ms) >= start && dateAt(ms) <= end
  const opened = cases.filter((one) => within(one.openedAt))
  const closed = cases.filter((one) => within(one.closedAt))
  const { withTarget, onTime } = recountLoop(closed)
  const waits = (one: ServedCase) => !isOdd(one) && one.openedAt < endOf(end) && (!isClosed(one) || one.closedAt! >= endOf(end))
  return { opened, closed, figures: { opened: opened.length, closed: closed.length, withTarget, onTime, backlog: cases.filter(waits).length, timeToClose: recountTimeToClose(opened, now) } }
}
