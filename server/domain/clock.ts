import type { CityProfile } from '../../contract/city-profile.ts'
import { targetAfterWait } from '../../contract/sla.ts'
import { isoOf } from './case-words.ts'
import type { CaseState, Change } from './run-command.ts'

type ClockChange = {
  set: NonNullable<Change['set']>
  /** Fields that our desk holds from now on. */
  holds: string[]
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** What of a case and of its event changes when its clock goes on (`now` in ms since 1970); nothing where it did not stand still. */
export function clockGoesOn(state: CaseState, now: number, city: CityProfile): ClockChange {
  if (state.waiting_since === null) return { set: {}, holds: [], before: {}, after: {} }
  // Where nobody was there to end it in time, it ended all the same.
  const end = Math.min(now, state.waiting_until?.getTime() ?? now)
  const { dueAt, pausedMs } = targetAfterWait({ dueAt: state.due_at?.getTime() ?? null, waitingSince: state.waiting_since.getTime(), now: end }, city)
  const due = dueAt === null ? null : new Date(dueAt)
  const moved = due?.getTime() !== state.due_at?.getTime()
  return {
    set: { waiting_since: null, waiting_until: null, waiting_reason: null, due_at: due, paused_ms: Number(state.paused_ms) + pausedMs },
    holds: moved ? ['dueAt'] : [],
    before: { waitingUntil: isoOf(state.waiting_until), dueAt: isoOf(state.due_at) },
    after: { waitingUntil: null, dueAt: isoOf(due) },
  }
}
