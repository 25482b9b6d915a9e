import type { EditCase } from '../../contract/commands.ts'
import { caseCan } from '../../contract/lifecycle.ts'
import { targetFor } from '../../contract/sla.ts'
import { addWorkingMs } from '../../contract/working-days.ts'
import type { Db } from '../db/database.ts'
import { rememberWords } from '../db/search-words.ts'
import { changedOnly, held, invalid, isoOf, ruleState } from './case-words.ts'
import type { Context } from './context.ts'
import { locate } from './locate.ts'
import { refuseIf, runCommand, type CaseState, type Change, type CommandCall } from './run-command.ts'

/**
 * Puts right what is known of a case. What is the same as before counts as not named. Another type has another target,
 * counted from when the case was opened and moved on by as long as its clock stood still.
 * @throws Refused as `runCommand`, `not-allowed-now` where nothing is different, `invalid-input` for a type or neighborhood there is not, or a place outside the city.
 */
export async function editCase(context: Context, call: CommandCall, edit: EditCase): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'edit', async (state, db) => {
    const { set, holds, before, after } = await changes(context, db, state, edit)
    const event = changedOnly(before, after)
    const changed = Object.keys(event.after)
    refuseIf(caseCan.edit(ruleState(state), changed.length))
    if (changed.includes('title') || changed.includes('address')) await rememberWords(db, `${edit.title ?? ''} ${edit.address ?? ''}`)
    return { set: { ...set, desk_fields: held(state, ...holds.filter((field) => changed.includes(field))) }, event: { type: 'edited', ...event } }
  })
}

type Edited = { set: NonNullable<Change['set']>; holds: string[]; before: Record<string, unknown>; after: Record<string, unknown> }

async function changes(context: Context, db: Db, state: CaseState, edit: EditCase): Promise<Edited> {
  const done: Edited = { set: {}, holds: [], before: {}, after: {} }
  const note = (field: string, from: unknown, to: unknown, set: NonNullable<Change['set']>) => {
    Object.assign(done.set, set)
    done.holds.push(field)
    done.before[field] = from
    done.after[field] = to
  }
  const text = (given: string | null | undefined) => (given === undefined ? undefined : given || null)

  if (edit.title !== undefined) note('title', state.title, edit.title, { title: edit.title })
  if (edit.channel !== undefined) note('channel', state.channel, edit.channel, { channel: edit.channel })
  const description = text(edit.description)
  if (description !== undefined) note('description', state.description, description, { description })
  const address = text(edit.address)
  if (address !== undefined) note('address', state.address, address, { address })
  if (edit.neighborhoodId !== undefined) {
    const [from, to] = [await nameOf(db, 'neighborhood', state.neighborhood_id), await nameOf(db, 'neighborhood', edit.neighborhoodId, 'neighborhoodId')]
    note('neighborhood', from, to, { neighborhood_id: edit.neighborhoodId })
  }
  if (edit.place !== undefined) {
    const place = edit.place === null ? { lon: null, lat: null, cell: null, mx: null, my: null } : locate(edit.place, context.city)!
    const from = state.lon === null ? null : { lon: state.lon, lat: state.lat }
    note('location', from, edit.place, place)
  }
  if (edit.typeId !== undefined && edit.typeId !== state.type_id) await changeType(context, db, state, edit.typeId, note)
  return done
}

async function changeType({ city }: Context, db: Db, state: CaseState, typeId: number, note: (field: string, from: unknown, to: unknown, set: NonNullable<Change['set']>) => void): Promise<void> {
  const type = await db.selectFrom('service_type').select(['name', 'target_days']).where('id', '=', typeId).executeTakeFirst()
  if (!type) throw invalid('typeId', `There is no service type ${typeId}`)
  const from = await nameOf(db, 'service_type', state.type_id)
  const target = targetFor(type.target_days === null ? null : Number(type.target_days), state.opened_at.getTime(), city)
  const due = target === null ? null : new Date(addWorkingMs(target, Number(state.paused_ms), city))
  note('type', from, type.name, { type_id: typeId })
  note('dueAt', isoOf(state.due_at), isoOf(due), { due_at: due })
  // A title that only repeats the type goes with it.
  if (from !== null && state.title === from) note('title', state.title, type.name, { title: type.name })
}

/** @param field the input's, where it must be there. */
async function nameOf(db: Db, table: 'neighborhood' | 'service_type', id: number | null, field?: string): Promise<string | null> {
  if (id === null) return null
  const row = await db.selectFrom(table).select('name').where('id', '=', id).executeTakeFirst()
  if (!row && field) throw invalid(field, `There is no ${table} ${id}`)
  return row?.name ?? null
}
