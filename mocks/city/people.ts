import type { CrewMember } from '../../contract/crew.ts'
import type { Chance } from './random.ts'

/** Who works in the demo city. Teams are called as in Boston's own data; people and trucks are made up. */
export type Team = { name: string; department: string }
/** `team` is a place in the list of teams; `account` in that of staff. */
export type Crew = { name: string; team: number; members: CrewMember[]; truck: string; account: number }
export type Account = { name: string; role: 'dispatcher' | 'crew'; crew: number | null }

const departments: Record<string, string> = { PWDx: 'Public Works', BTDT: 'Transportation', PARK: 'Parks & Recreation', ISD: 'Inspectional Services', PROP: 'Property Management', INFO: 'Boston 311' }

export const teamOf = (name: string): Team => ({ name, department: departments[name.split('_')[0]!] ?? 'Boston 311' })

/** Who looks after the streets of a public works district. */
export const districtTeams: Record<string, string> = {
  '1A': 'PWDx_District 1A: Charlestown', '1B': 'PWDx_District 1B: North End', '1C': 'PWDx_District 1C: Downtown', '2': 'PWDx_District 02: Jamaica Plain',
  '3': 'PWDx_District 03: North Dorchester', '4': 'PWDx_District 04: Allston/Brighton', '5': 'PWDx_District 05: South Boston', '6': 'PWDx_District 06: West Roxbury and Roslindale',
  '7': 'PWDx_District 07: South Dorchester', '8': 'PWDx_District 08: Hyde Park', '9': 'PWDx_District 09: East Boston', '10A': 'PWDx_District 10A: Roxbury', '10B': 'PWDx_District 10B: Roxbury',
}
export const anyDistrict = districtTeams['1C']!

/** Teams that go out to the street, and what their crews are called; each district has one too. */
const streetTeams: readonly [team: string, ...crews: string[]][] = [
  ['PWDx_Street Light Outages', 'Lights North', 'Lights South', 'Lights West'], ['PWDx_Street Light Knock Downs', 'Poles'], ['PWDx_Sidewalk Repair', 'Sidewalk 1', 'Sidewalk 2'],
  ['PROP_GRAF_GraffitiRemoval', 'Graffiti 1', 'Graffiti 2'], ['PARK_Tree Emergencies', 'Tree Emergency'], ['PARK_Tree Maintenance Request', 'Pruning 1', 'Pruning 2'],
  ['BTDT_Sign Shop_Sign Installation', 'Signs 1', 'Signs 2'], ['BTDT_Traffic Signal_Repair', 'Signals'], ['PWDx_Missed Trash\\Recycling\\Yard Waste\\Bulk Item', 'Missed Pickup'],
  ['PWDx_Schedule a Bulk Item Pickup', 'Bulk 1'], ['BTDT_AVRS Interface Queue', 'Tow'],
]
const crewsByTeam: readonly [team: string, ...crews: string[]][] = [...streetTeams, ...Object.values(districtTeams).map((team): [string, string] => [team, `${team.split(': ')[1]!}${team.includes('10B') ? ' 2' : ''} Streets`])]

const firstNames = ['Ana', 'Ben', 'Carla', 'Darnell', 'Elena', 'Frank', 'Grace', 'Hugo', 'Ines', 'Jamal', 'Kim', 'Luis', 'Maya', 'Nate', 'Olga', 'Pete', 'Quinn', 'Rosa', 'Sean', 'Tien', 'Uma', 'Vic', 'Wanda', 'Xavier', 'Yusuf', 'Zoe', 'Marie', 'Joao', 'Mei', 'Andre']
const lastNames = ['Alves', 'Baker', 'Costa', 'Diaz', 'Ellis', 'Flynn', 'Gomes', 'Hayes', 'Ivers', 'Jean', 'Kelly', 'Lopez', 'Murphy', 'Nguyen', 'Okafor', 'Pierre', 'Reyes', 'Silva', 'Tran', 'Walsh', 'Young', 'Barros', 'Chen', 'Desmond']

export const personName = (chance: Chance) => `${chance.pick(firstNames)} ${chance.pick(lastNames)}`

/** The desk's own people: the persona of each kind comes first and is the demo's visitor. */
export const dispatcher = 0
/** Hands in what comes by app, web and from other systems. */
export const intake = 1
export const callTakers = [2, 3, 4] as const
export const intakeName = 'Report intake'
const deskNames = ['Dana Dispatcher', intakeName, 'Gloria Santos', 'Marcus Reed', 'Linh Pham'] as const

export function makePeople(chance: Chance, teams: readonly string[]): { crews: Crew[]; staff: Account[] } {
  const staff: Account[] = deskNames.map((name) => ({ name, role: 'dispatcher', crew: null }))
  const crews: Crew[] = []
  for (const [team, ...names] of crewsByTeam) {
    for (const name of names) {
      const members = uniqueNames(chance, chance.between(2, 4)).map((member): CrewMember => ({ name: member, onCard: true }))
      // Not everybody wants to be on the card.
      if (chance.is(0.12)) members.at(-1)!.onCard = false
      staff.push({ name: members[0]!.name, role: 'crew', crew: crews.length })
      crews.push({ name, team: teams.indexOf(team), members, truck: `Truck ${100 + crews.length * 7}`, account: staff.length - 1 })
    }
  }
  return { crews, staff }
}

function uniqueNames(chance: Chance, count: number): string[] {
  const names = new Set<string>()
  while (names.size < count) names.add(personName(chance))
  return [...names]
}
