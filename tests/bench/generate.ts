import type { CityProfile } from '../../contract/city-profile.ts'
import type { Channel, Status } from '../../contract/vocabulary.ts'
import { randomOf } from '../support/random.ts'

/** The bench's city: what cases are described with. An id of the database is the index + 1. */
export type BenchCity = {
  departments: string[]
  teams: { name: string; department: number }[]
  types: { name: string; group: string; targetDays: number | null; team: number }[]
  neighborhoods: { name: string; zip: string; west: number; east: number; south: number; north: number; sets: number[]; spots: Spot[] }[]
  /** Kinds of districts in the profile's order, with the source's name of each. */
  districtSets: Record<string, string>[]
  crews: { name: string; team: number }[]
  staff: string[]
  streets: string[]
  words: string[]
}

type Spot = { lon: number; lat: number; address: string; set: number }

/** A generated case; things with names by their index in the city. */
export type BenchCase = {
  number: string
  status: Status
  title: string
  type: number
  team: number | null
  crew: number | null
  assignee: number | null
  channel: (typeof channels)[number]
  openedAt: number
  dueAt: number | null
  closedAt: number | null
  waitingSince: number | null
  closureNote: string | null
  address: string | null
  neighborhood: number | null
  districtSet: number | null
  place: { lon: number; lat: number } | null
  photo: boolean
}

export const channels = [
  { word: 'Constituent Call', channel: 'phone' }, { word: 'Citizens Connect App', channel: 'app' }, { word: 'City Worker App', channel: 'worker-app' },
  { word: 'Self Service', channel: 'web' }, { word: 'Employee Generated', channel: 'staff' }, { word: 'Maximo Integration', channel: 'integration' }, { word: 'Twitter', channel: 'social' },
] as const satisfies readonly { word: string; channel: Channel }[]

const day = 86_400_000
const years = 14

/** Some of anything are much more common than others; the first ones. */
const skewed = (random: () => number, length: number) => Math.floor(length * random() ** 2)

const syllables = ['bar', 'bel', 'bran', 'cal', 'car', 'chel', 'cor', 'dal', 'den', 'dor', 'ed', 'fal', 'fen', 'gar', 'glen', 'hal', 'har', 'ing', 'kel', 'lan', 'lex', 'mar', 'mel', 'nor', 'or', 'pem', 'quin', 'ros', 'sal', 'sher', 'tal', 'tor', 'ul', 'ver', 'wal', 'wen', 'win', 'york']
const endings = ['ton', 'ford', 'ley', 'wood', 'field', 'worth', 'more', 'well', 'dale', 'mont']
const streetEnds = ['St', 'St', 'St', 'St', 'Ave', 'Rd', 'Ter', 'Pl', 'Ct', 'Way']
// Hanover St is among the busy ones: some 4 in 1,000 cases.
const knownStreets = ['Washington St', 'Blue Hill Ave', 'Dorchester Ave', 'Commonwealth Ave', 'Centre St', 'Tremont St', 'Hanover St', 'Hyde Park Ave', 'Boylston St', 'Columbia Rd']
const groups = ['Sanitation', 'Street Lights', 'Highway Maintenance', 'Trees', 'Housing', 'Signs & Signals', 'Recycling', 'Graffiti', 'Building', 'Health', 'Street Cleaning', 'Parks', 'Water', 'Animals']
const subjects = ['Barrel', 'Bench', 'Catch Basin', 'Crosswalk', 'Fence', 'Hydrant', 'Manhole', 'Meter', 'Needle', 'Playground', 'Ramp', 'Snow', 'Stump', 'Trash', 'Wall', 'Yard']
const acts = ['Repair', 'Removal', 'Request', 'Inspection', 'Complaint', 'Replacement', 'Cleaning', 'Follow-up']
const closureNotes = [
  'Lamp replaced, works again.', 'Looked at it; nothing to do here.', 'Picked up this morning.', 'Crew has filled the hole and rolled it.', 'Owner was told and has until Friday.',
  'Is on the list for the coming spring.', 'Already reported by a neighbour.', 'Could not be found at the place given.',
]
const channelWeights = [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6]

/** Some 300 types, 180 teams, 26 neighborhoods and 4,000 sets of districts, whatever the number of cases. */
export function benchCity(profile: CityProfile, seed = 311): BenchCity {
  const random = randomOf(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const name = () => {
    const word = pick(syllables) + (random() < 0.5 ? pick(syllables) : '') + pick(endings)
    return word[0]!.toUpperCase() + word.slice(1)
  }
  const words = [...new Set(Array.from({ length: 6_000 }, () => name().toLowerCase()))]
  const streets = [...new Set([...knownStreets, ...Array.from({ length: 2_600 }, () => `${name()} ${pick(streetEnds)}`)])].slice(0, 2_400)
  const departments = Array.from({ length: 12 }, (_, i) => ['PWDx', 'BTDT', 'ISD', 'PARK', 'PROP', 'BWSC', 'INFO', 'ANML', 'BPDx', 'HEAL', 'YOUT', 'DISB'][i]!)
  const teams = Array.from({ length: 180 }, (_, i) => ({ name: `${departments[i % 12]!}_${pick(subjects)} ${acts[i % 8]!} ${i}`, department: i % 12 }))
  const types = Array.from({ length: 300 }, (_, i) => {
    const known = profile.types[i]
    const made = { name: `${pick(subjects)} ${pick(acts)} ${i}`, group: pick(groups), targetDays: random() < 0.2 ? null : pick([1, 2, 2, 5, 10, 20, 30, 81, 250]) }
    return { ...(known ?? made), team: i < teams.length ? i : Math.floor(random() * teams.length) }
  })
  const kinds = Object.keys(profile.districts)
  const districtSets: Record<string, string>[] = []
  const neighborhoods = Array.from({ length: 26 }, (_, i) => {
    const west = -71.17 + (i % 6) * 0.028
    const south = 42.24 + Math.floor(i / 6) * 0.032
    const box = { west, south, east: west + 0.02 + random() * 0.008, north: south + 0.022 + random() * 0.01 }
    const sets = Array.from({ length: 154 }, (_set, s) => {
      const each = [(i % 12) + 1, `${1 + (i % 10)}${'ABC'[s % 3]!}`, (i % 9) + 1, `${'ABCDE'[i % 5]!}${1 + (s % 15)}`, (i % 15) + 1, (i * 7 + (s % 4)) % 22 + 1, `${100 * (i + 1) + s}`]
      districtSets.push(Object.fromEntries(kinds.map((kind, k) => [kind, String(each[k] ?? s)])))
      return districtSets.length - 1
    })
    const spots = Array.from({ length: 900 }, (_spot, s) => ({
      lon: round(box.west + random() * (box.east - box.west)), lat: round(box.south + random() * (box.north - box.south)),
      address: `${1 + Math.floor(random() * 900)} ${streets[skewed(random, streets.length)]!} Boston`, set: sets[s % sets.length]!,
    }))
    return { name: `${name()} ${['Hill', 'Park', 'Square', 'Bay', 'End', 'Plain'][i % 6]!}`, zip: `021${String(8 + i).padStart(2, '0')}`, ...box, sets, spots }
  })
  const crews = Array.from({ length: 90 }, (_, i) => ({ name: `Crew ${i + 1}`, team: (i * 2) % teams.length }))
  const staff = Array.from({ length: 120 }, () => `${name()} ${name()}`)
  return { departments, teams, types, neighborhoods, districtSets, crews, staff, streets, words }
}

type Amount = { rows: number; open: number; now: number; seed?: number; firstNumber?: number }

/** The cases, oldest first, as files of open data bring them. Open ones are mostly recent; which they are does not depend on how many are closed. */
export function* benchCases(city: BenchCity, { rows, open, now, seed = 1, firstNumber = 101_000_000_000 }: Amount): Generator<BenchCase> {
  const openRandom = randomOf(seed)
  const closedRandom = randomOf(seed + 1)
  const span = years * 365 * day
  const openTimes = Array.from({ length: open }, () => now - 600_000 - (openRandom() < 0.85 ? Math.min(span, -Math.log(1 - openRandom()) * 50 * day) : openRandom() * span)).sort((a, b) => a - b)
  const closed = rows - open
  let nextOpen = 0
  let nextClosed = 0
  for (let index = 0; index < rows; index++) {
    // More of them every year.
    const closedAt = nextClosed < closed ? now - 2 * day - span * (1 - (nextClosed / closed) ** 0.8) : Infinity
    const isOpen = nextClosed >= closed || (nextOpen < open && openTimes[nextOpen]! <= closedAt)
    const openedAt = Math.floor((isOpen ? openTimes[nextOpen++]! : closedAt - closedRandom() * day) / 1000) * 1000
    if (!isOpen) nextClosed++
    yield benchCase(city, isOpen ? openRandom : closedRandom, { number: String(firstNumber + index), openedAt, isOpen, now })
  }
}

function benchCase(city: BenchCity, random: () => number, { number, openedAt, isOpen, now }: { number: string; openedAt: number; isOpen: boolean; now: number }): BenchCase {
  const below = (n: number) => Math.floor(random() * n)
  const type = skewed(random, city.types.length)
  const { name, targetDays, team: usual } = city.types[type]!
  const fate = random()
  const status: Status = !isOpen ? 'closed' : fate < 0.08 ? 'new' : fate < 0.8 ? 'assigned' : fate < 0.93 ? 'in-progress' : 'waiting'
  const team = status === 'new' ? null : random() < 0.8 ? usual : skewed(random, city.teams.length)
  const nowhere = random() < 0.08
  const neighborhood = nowhere && random() < 0.5 ? null : skewed(random, city.neighborhoods.length)
  const area = neighborhood === null ? null : city.neighborhoods[neighborhood]!
  const spot = area && random() < 0.55 ? area.spots[skewed(random, area.spots.length)]! : null
  const place = nowhere || !area ? null : spot ?? { lon: round(area.west + random() * (area.east - area.west)), lat: round(area.south + random() * (area.north - area.south)) }
  const dueAt = targetDays === null ? null : openedAt + Math.ceil(targetDays * 1.4) * day
  const working = status === 'in-progress' || status === 'waiting'
  return {
    number, status, type, team, openedAt, dueAt, place, neighborhood,
    title: random() < 0.8 ? name : `${name}: ${city.words[skewed(random, city.words.length)]!} ${city.words[skewed(random, city.words.length)]!}`,
    crew: working && random() < 0.6 ? below(city.crews.length) : null,
    assignee: isOpen && status !== 'new' && random() < 0.2 ? below(city.staff.length) : null,
    channel: channels[channelWeights[below(channelWeights.length)]!]!,
    closedAt: isOpen ? null : Math.min(now - 60_000, openedAt + Math.ceil(-Math.log(1 - random()) * 6 * 86_400) * 1000),
    waitingSince: status === 'waiting' ? openedAt + Math.floor(random() * (now - openedAt)) : null,
    closureNote: !isOpen && random() < 0.6 ? closureNotes[below(closureNotes.length)]! : null,
    address: area ? spot?.address ?? `${1 + below(900)} ${city.streets[skewed(random, city.streets.length)]!} Boston` : null,
    districtSet: area ? spot?.set ?? area.sets[below(area.sets.length)]! : null,
    photo: random() < 0.3,
  }
}

/** Five decimals are a metre. */
const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000
