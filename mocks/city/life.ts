import type { EventType } from '../../contract/case-event.ts'
import { statusAfterAssign } from '../../contract/lifecycle.ts'
import type { Outcome } from '../../contract/vocabulary.ts'
import { assignmentOf, changedOnly, held, isoOf, lookedAt } from '../../server/domain/case-words.ts'
import { clockGoesOn } from '../../server/domain/clock.ts'
import { closing } from '../../server/domain/close-case.ts'
import type { Context } from '../../server/domain/context.ts'
import { reopening } from '../../server/domain/reopen-case.ts'
import type { CaseState, Change } from '../../server/domain/run-command.ts'

/** A line of a case's log before it has a place in a database. `actor` is a place in the city's list of staff. */
export type LifeEvent = { at: number; actor: number | null; type: EventType; note: string | null; before: Record<string, unknown>; after: Record<string, unknown> }

/** A case while its history is written: what the commands of the domain would leave, one after the other. */
export type Life = { state: CaseState; events: LifeEvent[] }

export type Names = Record<'team' | 'crew' | 'person', (id: number | null) => string | null>

/** Milliseconds since 1970; parts of one are not kept. */
type When = { at: number; actor: number | null }

/** What a command did, applied as the domain applies it. */
function apply({ state, events }: Life, { at, actor }: When, { set = {}, event }: Change): void {
  Object.assign(state, set)
  if (event.note) state.desk_notes = state.desk_notes === null ? event.note : `${state.desk_notes}\n${event.note}`
  events.push({ at: Math.floor(at), actor, type: event.type, note: event.note ?? null, before: event.before ?? {}, after: event.after ?? {} })
}

/** As `createCase` writes it. */
export function create(life: Life, when: When, { type, team }: { type: string; team: string | null }): void {
  const { state, events } = life
  events.push({ ...when, type: 'created', note: null, before: {}, after: { status: 'new', type, channel: state.channel, title: state.title, ...(state.address && { address: state.address }) } })
  if (team === null) return
  state.status = 'assigned'
  events.push({ ...when, type: 'assigned', note: 'The usual team of this type', before: { team: null, status: 'new' }, after: { team, status: 'assigned' } })
}

/** As `assignCase`, for a case that does not wait. */
export function assign(life: Life, when: When, to: { teamId: number; crewId: number | null; assigneeId?: number | null }, reason: string | null, names: Names): void {
  const { state } = life
  const looked = lookedAt(state)
  const assigneeId = to.assigneeId ?? null
  const status = statusAfterAssign(state.status, { ...to, assigneeId })
  const before = { team: names.team(state.team_id), crew: names.crew(state.crew_id), assignee: names.person(state.assignee_id), status: state.status, ...looked.before }
  const after = { team: names.team(to.teamId), crew: names.crew(to.crewId), assignee: names.person(assigneeId), status, ...looked.after }
  apply(life, when, {
    set: { ...looked.set, team_id: to.teamId, crew_id: to.crewId, assignee_id: assigneeId, status, desk_fields: held(state, 'team', ...looked.holds) },
    event: { type: 'assigned', note: reason, ...changedOnly(before, after) },
  })
}

/** As `startCase`. */
export function start(life: Life, when: When, city: Context['city']): void {
  const { state } = life
  const clock = clockGoesOn(state, when.at, city)
  const looked = lookedAt(state)
  apply(life, when, {
    set: { ...clock.set, ...looked.set, status: 'in-progress', desk_fields: held(state, 'progress', ...clock.holds, ...looked.holds) },
    event: { type: 'started', ...changedOnly({ status: state.status, ...clock.before, ...looked.before }, { status: 'in-progress', ...clock.after, ...looked.after }) },
  })
}

/** As `waitCase`. */
export function wait(life: Life, when: When, reason: string, until: number | null): void {
  const { state } = life
  const waitingUntil = until === null ? null : new Date(until)
  apply(life, when, {
    set: { status: 'waiting', waiting_since: new Date(when.at), waiting_until: waitingUntil, waiting_reason: reason, desk_fields: held(state, 'progress') },
    event: { type: 'waited', note: reason, ...changedOnly({ status: state.status, waitingUntil: null }, { status: 'waiting', waitingUntil: isoOf(waitingUntil) }) },
  })
}

export function note(life: Life, when: When, text: string): void {
  apply(life, when, { event: { type: 'noted', note: text } })
}

type Close = { outcome: Outcome; note: string | null; crew: { id: number; name: string } | null; photos: readonly { photoId: string; kind: 'completion' }[]; duplicateOf: { id: number; number: string } | null }

/** Closes as `closeCase` does, or as `linkDuplicate` where there is an original. */
export function close(life: Life, when: When, { outcome, note: words, crew, photos, duplicateOf }: Close, city: Context['city']): void {
  const { state } = life
  const { set = {}, event } = closing(state, { city, now: () => Math.floor(when.at) }, { outcome, note: words, crew: crew && { ...crew, version: 1, team_id: state.team_id! }, duplicateOf })
  if (duplicateOf !== null) return apply(life, when, { set, event: { type: 'duplicate-linked', before: { ...event.before, duplicateOf: null }, after: { ...event.after, duplicateOf } } })
  apply(life, when, { set: { ...set, has_photo: state.has_photo || photos.length > 0 }, event: { ...event, after: { ...event.after, ...(photos.length > 0 && { photos }) } } })
}

/** A resident says by the card that it is not done. */
export function notFixed(life: Life, at: number, words: string, names: Names): void {
  const { state } = life
  apply(life, { at, actor: null }, reopening(state, { original: null, closedCrew: names.crew(state.closed_crew_id), ...crewOf(state, names) }, { reason: words, by: 'resident' }))
}

function crewOf(state: CaseState, names: Names) {
  const { crewId } = assignmentOf(state)
  return { crewId, crew: names.crew(crewId) }
}
