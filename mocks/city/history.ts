import type { CityProfile } from '../../contract/city-profile.ts'
import { fillText } from '../../contract/standard-text.ts'
import type { Outcome } from '../../contract/vocabulary.ts'
import { addDays, zone } from '../../contract/zone.ts'
import type { Arrival } from './arrivals.ts'
import { photosOfHundred } from './figures.ts'
import { outcomeOf, type Kind } from './kinds.ts'
import * as life from './life.ts'
import { callTakers, dispatcher, intake, type Crew } from './people.ts'
import { deskNotes, doneWords, handOverReasons, notFixedWords, otherWords, waitingReasons } from './phrases.ts'
import type { Pair } from './pictures.ts'
import type { Chance } from './random.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What the histories of all cases need to know. Teams, crews and people are numbered from 1, as in a database. */
export type World = { now: number; city: CityProfile; crews: readonly Crew[]; names: life.Names }

/** A case to be told: its life begins as a report, and `team` is who would do the work. */
export type Telling = { life: life.Life; arrival: Arrival; team: number; usualTeam: string | null; pair: Pair | null; original: { id: number; number: string } | null }

export type CompletionPhoto = { photoId: string; at: number }

/** Since when the desk asks for what the types want of a closing: older closings brought a photo as seldom as they did in 2015. */
const asksSinceMs = 60 * dayMs

/**
 * Lets a case live until it is closed, or until now.
 * @param closedAt null: it is open. @returns the photos of the finished work.
 */
export function tell(chance: Chance, world: World, telling: Telling, closedAt: number | null): CompletionPhoto[] {
  const { life: told, arrival } = telling
  life.create(told, { at: arrival.openedAt, actor: reporterOf(chance, arrival) }, { type: arrival.kind.name, team: telling.usualTeam })
  if (closedAt !== null) return telling.original ? linked(chance, world, telling, telling.original, closedAt) : worked(chance, world, telling, closedAt)
  const age = world.now - arrival.openedAt
  if (age > 5 * dayMs && telling.original === null && chance.is(0.035)) {
    const done = arrival.openedAt + age * (0.2 + 0.5 * chance.next())
    const photos = worked(chance, world, telling, done)
    life.notFixed(told, Math.min(world.now, done + Math.min(world.now - done, 20 * dayMs) * chance.next()), chance.pick(notFixedWords), world.names)
    return photos
  }
  open(chance, world, telling, age)
  return []
}

function reporterOf(chance: Chance, { channel }: Arrival): number {
  return channel === 'phone' || channel === 'staff' ? chance.pick(callTakers) : intake
}

function crewFor(chance: Chance, { crews }: World, team: number): number | null {
  const ids = crews.flatMap((crew, index) => (crew.team === team - 1 ? [index + 1] : []))
  return ids.length === 0 ? null : chance.pick(ids)
}

/** Hands the case to its team, and to a crew where there is one to go. */
function handOver(chance: Chance, world: World, { life: told, team }: Telling, crewId: number | null, at: number, assigneeId: number | null = null): void {
  if (told.state.team_id === team && told.state.crew_id === crewId && assigneeId === null) return
  life.assign(told, { at, actor: chance.is(0.6) ? dispatcher : chance.pick(callTakers) }, { teamId: team, crewId, assigneeId }, chance.is(0.12) ? chance.pick(handOverReasons) : null, world.names)
}

function open(chance: Chance, world: World, telling: Telling, age: number): void {
  const { life: told, arrival: { openedAt }, team, usualTeam } = telling
  const nobodyYet = age < 10 * hourMs ? 0.9 : age < 3 * dayMs ? 0.5 : age < 30 * dayMs ? 0.22 : 0.06
  if (usualTeam === null && chance.is(nobodyYet)) return
  const crewId = chance.is(0.7) ? crewFor(chance, world, team) : null
  const handed = openedAt + Math.min(age * 0.5, (0.3 + 20 * chance.next()) * hourMs)
  // Some of what needs no crew the demo's dispatcher took on herself.
  handOver(chance, world, telling, crewId, handed, crewId === null && chance.is(0.015) ? dispatcher + 1 : null)
  const later = (share: number) => handed + (world.now - handed) * share
  if (chance.is(0.08)) life.note(told, { at: later(0.2), actor: chance.pick(callTakers) }, chance.pick(deskNotes))
  if (crewId !== null && chance.is(0.3)) life.start(told, { at: later(0.3 + 0.2 * chance.next()), actor: world.crews[crewId - 1]!.account }, world.city)
  if (age > 2 * dayMs && chance.is(0.09)) {
    const until = chance.is(0.6) ? zone(world.city.timeZone).startOf(addDays(zone(world.city.timeZone).dateAt(world.now), chance.between(1, 30))) : null
    life.wait(told, { at: later(0.55 + 0.35 * chance.next()), actor: dispatcher }, chance.pick(waitingReasons), until)
  }
}

/** Somebody saw that it repeats another. */
function linked(chance: Chance, world: World, telling: Telling, original: { id: number; number: string }, closedAt: number): CompletionPhoto[] {
  const { openedAt } = telling.arrival
  const at = openedAt + Math.min(closedAt - openedAt, (0.2 + 40 * chance.next()) * hourMs)
  const note = `We know of this already, as ${original.number}, and work on it there.`
  life.close(telling.life, { at, actor: chance.is(0.5) ? dispatcher : chance.pick(callTakers) }, { outcome: 'duplicate', note, crew: null, photos: [], duplicateOf: original }, world.city)
  return []
}

function worked(chance: Chance, world: World, telling: Telling, closedAt: number): CompletionPhoto[] {
  const { life: told, arrival: { kind, openedAt }, team } = telling
  const drawn = outcomeOf(kind, chance.next())
  // Nobody knows any more which case it repeated.
  const outcome = drawn === 'duplicate' ? 'resolved' : drawn
  const crewId = crewFor(chance, world, team)
  const crew = crewId === null ? null : world.crews[crewId - 1]!
  const at = (share: number) => openedAt + (closedAt - openedAt) * share
  handOver(chance, world, telling, crewId, at(0.05 + 0.3 * chance.next()))
  if (chance.is(0.05)) life.note(told, { at: at(0.5), actor: chance.pick(callTakers) }, chance.pick(deskNotes))
  if (crew && outcome === 'resolved' && chance.is(0.75)) life.start(told, { at: at(0.6 + 0.35 * chance.next()), actor: crew.account }, world.city)
  const photo = outcome === 'resolved' && telling.pair !== null && bringsPhoto(chance, world, telling, closedAt) ? telling.pair.completion.id : null
  const wentThere = outcome === 'resolved' || outcome === 'unable' || outcome === 'no-action-needed'
  life.close(told, { at: closedAt, actor: crew?.account ?? chance.pick([dispatcher, ...callTakers]) }, {
    outcome, note: noteWords(chance, world.city, kind, outcome, closedAt), crew: crew && wentThere ? { id: crewId!, name: crew.name } : null,
    photos: photo === null ? [] : [{ photoId: photo, kind: 'completion' }], duplicateOf: null,
  }, world.city)
  return photo === null ? [] : [{ photoId: photo, at: closedAt }]
}

function bringsPhoto(chance: Chance, { now, city }: World, { arrival: { kind, channel } }: Telling, closedAt: number): boolean {
  const asked = city.types.find(({ name }) => name === kind.name)?.closingNeeds?.includes('completion-photo') ?? false
  return (asked && closedAt > now - asksSinceMs) || chance.is(photosOfHundred[channel].completion / 100)
}

/** What the resident reads: one of the city's standard texts, or words like them. */
export function noteWords(chance: Chance, city: CityProfile, kind: Pick<Kind, 'name' | 'scene'>, outcome: Outcome, closedAt: number): string | null {
  const own = city.texts.filter((text) => text.type === kind.name && text.outcome === outcome).map(({ body }) => body)
  const done = outcome === 'resolved' && kind.scene ? doneWords[kind.scene] ?? [] : []
  const words = [...own, ...done]
  const body = words.length > 0 && chance.is(0.8) ? chance.pick(words) : otherWords[outcome]
  if (body === undefined) return null
  return fillText(body, { closed: dayWords(city.locale)(zone(city.timeZone).toWall(closedAt)) })
}

const writers = new Map<string, (wall: number) => string>()

/** Writes the day of a wall clock as people read it. Making a format takes longer than using it a hundred times. */
function dayWords(locale: string): (wall: number) => string {
  const known = writers.get(locale)
  if (known) return known
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' })
  const write = (wall: number) => format.format(new Date(wall))
  writers.set(locale, write)
  return write
}
