import { sql } from 'kysely'
import { CloseCase } from '../../contract/commands.ts'
import { CreateCase } from '../../contract/create-case.ts'
import type { Staff } from '../../contract/session.ts'
import { zone } from '../../contract/zone.ts'
import { assignCase } from '../../server/domain/assign-case.ts'
import { closeCase } from '../../server/domain/close-case.ts'
import type { Context } from '../../server/domain/context.ts'
import { createCase } from '../../server/domain/create-case.ts'
import { startCase } from '../../server/domain/progress-case.ts'
import { Refused } from '../../server/domain/refused.ts'
import { kindDrawer } from './arrivals.ts'
import { cityChannels, hours, photosOfHundred, sinceThen, withoutPlaceOfHundred, type CityChannel } from './figures.ts'
import { noteWords } from './history.ts'
import { kinds, outcomeOf } from './kinds.ts'
import { anyDistrict, districtTeams, intakeName } from './people.ts'
import { reportWords } from './phrases.ts'
import type { Pair, Pictures } from './pictures.ts'
import { drawSpot, drawWords, near, type Spot } from './places.ts'
import { chanceOf, type Chance } from './random.ts'

/** What happened in a step; null: nothing yet. */
export type Played = 'arrived' | 'handed-over' | 'started' | 'closed' | null

export type PlayOptions = {
  pictures: Pictures
  chance?: Chance
}

type Player = { context: Context; chance: Chance; pairs: Pictures['pairs']; staff: Staff[]; kindOf: ReturnType<typeof kindDrawer>; lately: { kind: (typeof kinds)[number]; spot: Spot }[] }

const second = 1_000

/**
 * Lets the demo city live on: reports arrive and crews do their work, by the very commands that people use. It leaves alone
 * what a visitor has in hand: the crew of the demo's crew person, and cases that a person has.
 * @returns one step, to be taken every few seconds; it does one thing at most, and does not do it while it is not due.
 */
export async function playCity(context: Context, { pictures, chance = chanceOf(Math.floor(context.now())) }: PlayOptions): Promise<() => Promise<Played>> {
  const staff = await context.db.selectFrom('staff').select(['id', 'name', 'role', 'team_id as teamId', 'crew_id as crewId']).where('persona', 'is', null).execute()
  const there = new Set((await context.db.selectFrom('photo').select('id').execute()).map(({ id }) => id))
  // A picture that no case shows is swept away after some days.
  const whole = ({ reported, completion }: Pair) => there.has(reported.id) && there.has(completion.id)
  const pairs = Object.fromEntries(Object.entries(pictures.pairs).map(([scene, all]) => [scene, all.filter(whole)])) as Pictures['pairs']
  const player: Player = { context, chance, pairs, staff, kindOf: kindDrawer(), lately: [] }
  let [nextReport, nextWork] = [context.now() + 8 * second, context.now() + 15 * second]
  return async () => {
    const now = context.now()
    if (now >= nextReport) {
      nextReport = now + betweenReports(player, now)
      return arrive(player)
    }
    if (now < nextWork) return null
    nextWork = now + chance.between(10, 22) * second
    return work(player)
  }
}

/** Twenty to forty seconds by day, up to a minute at night. */
function betweenReports({ context: { city }, chance }: Player, now: number): number {
  const hour = new Date(zone(city.timeZone).toWall(now)).getUTCHours()
  const busy = hours.phone[hour]! / Math.max(...hours.phone)
  return (18 + 26 * (1 - busy) + 16 * chance.next()) * second
}

/** The account that hands in reports; any of the desk's where it is gone. */
const deskOf = ({ staff }: Player) => staff.find(({ name }) => name === intakeName) ?? staff.find(({ role }) => role === 'dispatcher')

async function arrive(player: Player): Promise<Played> {
  const { context, chance, pairs, kindOf, lately } = player
  const actor = deskOf(player)
  if (!actor) return null
  const channel: CityChannel = cityChannels[chance.weighted(sinceThen)]!
  const month = Number(zone(context.city.timeZone).dateAt(context.now()).slice(5, 7))
  const again = lately.length > 3 && chance.is(0.12) ? chance.pick(lately) : null
  const kind = again?.kind ?? kindOf(chance, channel, month)
  const spot = again ? near(again.spot, chance) : chance.is(withoutPlaceOfHundred / 100) ? null : drawSpot(chance, channel)
  if (kind.scene !== null && spot !== null && !again) lately.splice(0, lately.length, ...lately.slice(-9), { kind, spot })
  const pair = kind.scene !== null && chance.is(photosOfHundred[channel].reported / 100) ? pick(chance, pairs[kind.scene]) : null
  await createCase(context, { actor, key: null, requestHash: '' }, CreateCase.parse({
    type: kind.name, channel, address: spot?.address ?? drawWords(chance), photos: pair ? [{ photoId: pair.reported.id }] : [],
    ...(kind.scene !== null && chance.is(0.6) && { description: chance.pick(reportWords[kind.scene]) }), ...(spot && { place: spot.point, neighborhood: spot.neighborhood }),
  }))
  return 'arrived'
}

type Ready = { id: number; version: number; type: string; team: number | null; crew: number | null; reported: string | null; works: string | null; mayNeed: string[] }

/** What can be done next to some open case: handed over, begun or ended. */
async function work(player: Player): Promise<Played> {
  const { context, chance } = player
  const verbs = [{ verb: 'handed-over', status: 'new' }, { verb: 'started', status: 'assigned' }, { verb: 'closed', status: 'in-progress' }] as const
  const { verb, status } = verbs[chance.weighted([25, 35, 40])]!
  const ready = await readyCase(player, status)
  if (!ready) return null
  try {
    if (verb === 'handed-over') return await handOver(player, ready)
    const actor = player.staff.find(({ crewId }) => crewId !== null && crewId === ready.crew)
    if (!actor) return null
    const call = { actor, key: null, requestHash: '', caseId: ready.id, version: ready.version }
    await (verb === 'started' ? startCase(context, call) : closeCase(context, call, closeOut(player, ready)))
    return verb
  } catch (error) {
    // Somebody was faster, or decided otherwise.
    if (error instanceof Refused) return null
    throw error
  }
}

/** One of the cases that are due first. */
async function readyCase({ context: { db }, chance }: Player, status: 'new' | 'assigned' | 'in-progress'): Promise<Ready | null> {
  const { rows } = await sql<Ready>`
    select c.id, c.version, st.name as type, c.team_id as team, c.crew_id as crew, st.closing_needs as "mayNeed", (select d.districts ->> 'public-works' from district_set d where d.id = c.district_set_id) as works,
      (select p.photo_id from case_photo p where p.case_id = c.id and p.kind = 'reported' order by p.position limit 1) as reported
    from cases c join service_type st on st.id = c.type_id
    where c.status = ${status} and c.assignee_id is null ${status === 'new' ? sql`` : sql`and c.crew_id in (select crew_id from staff where persona is null and crew_id is not null)`}
    order by c.due_key, c.id limit 30`.execute(db)
  return pick(chance, rows)
}

async function handOver({ context, chance, staff }: Player, { id, version, type, team, works }: Ready): Promise<Played> {
  const name = kinds.find((kind) => kind.name === type)?.team ?? districtTeams[works ?? ''] ?? anyDistrict
  const teamId = team ?? (await context.db.selectFrom('team').select('id').where('name', '=', name).executeTakeFirst())?.id
  const actor = pick(chance, staff.filter((person) => person.role === 'dispatcher' && person.name !== intakeName))
  if (teamId === undefined || !actor) return null
  const crews = await context.db.selectFrom('crew').select('id').where('team_id', '=', teamId).where('active', '=', true).execute()
  await assignCase(context, { actor, key: null, requestHash: '', caseId: id, version }, { teamId, crewId: pick(chance, crews)?.id ?? null })
  return 'handed-over'
}

function closeOut({ context: { city, now }, chance, pairs }: Player, { type, crew, reported, mayNeed }: Ready): CloseCase {
  const kind = kinds.find(({ name }) => name === type)
  const drawn = kind ? outcomeOf(kind, chance.next()) : 'resolved'
  const outcome = drawn === 'duplicate' ? 'resolved' : drawn
  const seen = kind?.scene ? pairs[kind.scene] : []
  const pair = seen.find((one) => one.reported.id === reported) ?? pick(chance, seen)
  const shows = outcome === 'resolved' && pair !== null && (mayNeed.includes('completion-photo') || chance.is(0.4))
  return CloseCase.parse({
    outcome, note: noteWords(chance, city, { name: type, scene: kind?.scene ?? null }, outcome, now()), crewId: crew, photos: shows ? [{ photoId: pair.completion.id, kind: 'completion' }] : [],
  })
}

const pick = <T>(chance: Chance, of: readonly T[]): T | null => (of.length === 0 ? null : chance.pick(of))
