import { placeAt } from '../../contract/cell.ts'
import type { CityProfile } from '../../contract/city-profile.ts'
import { arrivals, type Arrival } from './arrivals.ts'
import { closings } from './backlog.ts'
import { photosOfHundred } from './figures.ts'
import { tell, type World } from './history.ts'
import { kinds, otherTypes } from './kinds.ts'
import type { Life } from './life.ts'
import { anyDistrict, districtTeams, makePeople, type Account, type Crew } from './people.ts'
import { reportWords } from './phrases.ts'
import { drawPictures, type Pictures } from './pictures.ts'
import { chanceOf, type Chance } from './random.ts'
import { reportersOf, type DemoReporter } from './reporters.ts'

export type DemoPhoto = { photoId: string; kind: 'reported' | 'completion'; at: number }
export type DemoCase = { number: string; type: string; arrival: Arrival; life: Life; photos: DemoPhoto[]; reporter: number | null; description: string | null }

/** The whole city before it is written. A case's id is its place, from 1; teams, crews and people in a case's state are numbered so too. */
export type DemoCity = {
  teams: string[]
  crews: Crew[]
  staff: Account[]
  reporters: DemoReporter[]
  cases: DemoCase[]
  pictures: Pictures
  /** The crew that the demo's crew person is in: one with a good day's work. */
  personaCrew: number
}

export type CityPlan = { size: number; seed: number; now: number; city: CityProfile }

/** Makes up the city. Same plan, same city; nothing is asked of a database, a file or a clock. */
export async function makeCity({ size, seed, now, city }: CityPlan): Promise<DemoCity> {
  const chance = chanceOf(seed)
  const usual = new Map(city.types.map(({ name, team }) => [name, team ?? null]))
  const teams = [...new Set([...kinds.flatMap(({ team }) => team ?? []), ...Object.values(districtTeams)])]
  const { crews, staff } = makePeople(chance, teams)
  const pictures = await drawPictures(seed, crews.map(({ members }) => members.filter(({ onCard }) => onCard).length))
  const targets = new Map([...city.types, ...otherTypes].map(({ name, targetDays }) => [name, targetDays]))
  const all = arrivals(chance, { size, now, calendar: city, targets })
  const reporting = reportersOf(chance, all, now)
  const closedAt = closings(chance, all, now)
  const world: World = {
    now, city, crews,
    names: {
      team: (id) => (id === null ? null : teams[id - 1]!), crew: (id) => (id === null ? null : crews[id - 1]!.name), person: (id) => (id === null ? null : staff[id - 1]!.name),
    },
  }
  const teamId = (name: string) => teams.indexOf(name) + 1
  const pairs = new Map<number, number>()
  const cases = all.map((arrival, index): DemoCase => {
    const { kind, channel, openedAt, copyOf, spot } = arrival
    const usualTeam = usual.get(kind.name) ?? null
    const team = teamId(usualTeam ?? kind.team ?? districtTeams[spot?.districts['public-works'] ?? ''] ?? anyDistrict)
    const seen = kind.scene === null ? [] : pictures.pairs[kind.scene]
    // Whoever reports the same thing again took a picture of the same place.
    const pairIndex = (copyOf === null ? undefined : pairs.get(copyOf)) ?? chance.between(0, Math.max(0, seen.length - 1))
    pairs.set(index, pairIndex)
    const pair = seen[pairIndex] ?? null
    const withPhoto = pair !== null && chance.is(photosOfHundred[channel].reported / 100)
    const life: Life = { state: firstState(arrival, index + 1, usualTeam === null ? null : team, token(chance), withPhoto), events: [] }
    const describes = channel !== 'staff' && channel !== 'integration' && kind.scene !== null && chance.is(0.6)
    const description = describes ? chance.pick(reportWords[kind.scene!]) : null
    life.state.description = description
    const completion = tell(chance, world, { life, arrival, team, usualTeam, pair, original: copyOf === null ? null : { id: copyOf + 1, number: numberOf(copyOf) } }, closedAt[index]!)
    // What was never closed has no card yet.
    if (!life.events.some(({ after }) => after['status'] === 'closed')) life.state.card_token = null
    return {
      number: numberOf(index), type: kind.name, arrival, life, description,
      photos: [...(withPhoto ? [{ photoId: pair.reported.id, kind: 'reported' as const, at: openedAt }] : []), ...completion.map((photo) => ({ ...photo, kind: 'completion' as const }))],
      reporter: reporting.of[index]!,
    }
  })
  return { teams, crews, staff, reporters: reporting.reporters, cases, pictures, personaCrew: crewWithWork(cases, crews.map(({ team }) => streets.has(teams[team]!))) }
}

const nowhere = { lon: null, lat: null, cell: null, mx: null, my: null } as const

export const numberOf = (index: number) => `SD-${String(index + 1).padStart(6, '0')}`

function firstState({ kind, channel, openedAt, dueAt, address, spot }: Arrival, id: number, teamId: number | null, cardToken: string, withPhoto: boolean): Life['state'] {
  return {
    id, status: 'new', flagged: false, team_id: teamId, crew_id: null, assignee_id: null, title: kind.name, description: null, type_id: kinds.indexOf(kind) + 1, channel,
    address, neighborhood_id: null, ...(spot ? placeAt(spot.point) : nowhere), opened_at: new Date(openedAt), due_at: dueAt === null ? null : new Date(dueAt),
    closed_at: null, waiting_since: null, waiting_until: null, waiting_reason: null, paused_ms: 0, outcome: null, closure_note: null, duplicate_of: null,
    closed_crew_id: null, closed_crew_version: null, card_token: cardToken, has_photo: withPhoto, desk_fields: [], desk_notes: null,
  }
}

/** As `closeCase` makes one, but from the seed: 128 bits. */
function token(chance: Chance): string {
  return btoa(String.fromCharCode(...Array.from({ length: 16 }, () => chance.between(0, 255)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const goodDay = 16

const streets = new Set(Object.values(districtTeams))

/** The crew whose open cases are nearest to what one crew can do; rather one that sees all kinds of work. */
function crewWithWork(cases: readonly DemoCase[], suits: readonly boolean[]): number {
  const open = suits.map(() => 0)
  for (const { life: { state } } of cases) if (state.status !== 'closed' && state.crew_id !== null) open[state.crew_id - 1]!++
  const far = (index: number) => (open[index] === 0 ? Infinity : Math.abs(open[index]! - goodDay) + (suits[index] ? 0 : goodDay / 2))
  return open.reduce((best, _, index) => (far(index) < far(best) ? index : best), 0)
}
