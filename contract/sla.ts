import type { SlaState } from './vocabulary.ts'
import { addWorkingDays, addWorkingMs, workingMsBetween, type WorkingCalendar } from './working-days.ts'

export type SlaCalendar = WorkingCalendar & { dueSoonWorkingDays: number }

/**
 * The two instants (ms since 1970) that split open cases at a moment. Both ends compare against these,
 * so SQL and browser cannot disagree: `due < now` is overdue, `due < soonUntil` is due soon. And the zone whose days they are.
 */
export type SlaBounds = { now: number; soonUntil: number; timeZone: string }

export function slaBounds(now: number, calendar: SlaCalendar): SlaBounds {
  return { now, soonUntil: addWorkingDays(now, calendar.dueSoonWorkingDays, calendar), timeZone: calendar.timeZone }
}

/** The times of a case that its clock reads: ISO instants, as in the contract. */
export type SlaTimes = { dueAt: string | null; closedAt: string | null; waitingSince: string | null; status: string }

/**
 * How a case stands against its target, or null where it has none.
 * A closed case is judged by when it closed (unknown: null), a waiting one by when its clock was stopped.
 */
export function slaState(times: SlaTimes, { now, soonUntil }: Pick<SlaBounds, 'now' | 'soonUntil'>): SlaState | null {
  if (times.dueAt === null) return null
  const due = Date.parse(times.dueAt)
  if (times.status === 'closed') {
    if (times.closedAt === null) return null
    return Date.parse(times.closedAt) > due ? 'overdue' : 'on-time'
  }
  if (times.waitingSince !== null) return due < Date.parse(times.waitingSince) ? 'overdue' : 'on-time'
  if (due < now) return 'overdue'
  return due < soonUntil ? 'due-soon' : 'on-time'
}

/** When a case of a type is due: its target in working days after opening; null where the type has none. */
export function targetFor(targetDays: number | null, openedAt: number, calendar: WorkingCalendar): number | null {
  return targetDays === null ? null : addWorkingDays(openedAt, targetDays, calendar)
}

/** A target that far away is some source's way of saying never. */
const never = 20 * 366 * 86_400_000

/**
 * What waiting does to a target, when it ends: what was left when the clock was stopped is left again, in working time.
 * One that was over by then stays over, and none comes earlier. All instants in ms since 1970.
 * @returns the target from now on, and how much working time the clock stood still.
 */
export function targetAfterWait({ dueAt, waitingSince, now }: { dueAt: number | null; waitingSince: number; now: number }, calendar: WorkingCalendar): { dueAt: number | null; pausedMs: number } {
  const pausedMs = workingMsBetween(waitingSince, now, calendar)
  if (dueAt === null || dueAt <= waitingSince || dueAt > now + never) return { dueAt, pausedMs }
  // A target on a day off has no working time behind the last working day, and stays where it is.
  return { dueAt: Math.max(dueAt, addWorkingMs(now, workingMsBetween(waitingSince, dueAt, calendar), calendar)), pausedMs }
}
