import { describe, expect, test } from 'vitest'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { canonical, countedChoices, mineIn, offeredTo, vocabularyOf, type FieldChoice } from '../../../src/lib/filter-choices.ts'
import { filterFields, toggleStatus, withChosen, withoutField, type ChosenField } from '../../../src/lib/filter-fields.ts'
import { fieldSaid } from '../../../src/lib/filter-words.ts'

const named = (...names: string[]) => names.map((name, i) => ({ id: i + 1, name }))
const city: City = {
  id: 'testville', name: 'Testville', timeZone: 'America/New_York', locale: 'en-US', bounds: [-71.3, 42.1, -70.9, 42.5], center: [-71.1, 42.3], zoom: 11,
  workingDays: [1, 2, 3, 4, 5], holidays: [], dueSoonWorkingDays: 1, districts: { 'police': 'Police district', 'ward': 'Ward' }, empty: false, importHint: '', mapStyleUrl: null,
  departments: named('Parks'), teams: named('PARK', 'Roads', 'roads', '7').map((team) => ({ ...team, departmentId: 1 })), crews: named('Truck 4').map((crew) => ({ ...crew, teamId: 1, members: [], truck: null, photoId: null, active: true })),
  staff: named('Dana').map((one) => ({ ...one, role: 'dispatcher', teamId: null, crewId: null })), standardTexts: [],
  types: named('Pothole', 'Graffiti').map((type) => ({ ...type, group: 'Streets', targetDays: 1, defaultTeamId: null, closingNeeds: [] })), neighborhoods: named('Roxbury', 'Mattapan', 'Fenway').map((one) => ({ ...one, lon: null, lat: null })),
}
const fields = filterFields(city)
const field = (key: string) => fields.find((one) => one.key === key)!
const chosen = (key: string) => field(key) as ChosenField
const said = (filter: CaseFilter) => fields.flatMap((one) => fieldSaid(one, filter, city) ?? []).join(' · ')

describe('the sentence', () => {
  test.each<[CaseFilter, string]>([
    [{}, 'All cases'],
    [{ status: ['open'] }, 'Open cases'],
    [{ status: ['closed', 'open'] }, 'All cases'],
    [{ status: ['waiting', 'closed', 'in-progress'] }, 'In progress, waiting or closed cases'],
    [{ status: ['open'], sla: ['due-soon', 'overdue'], team: ['PARK'], channel: ['phone'], neighborhood: ['Roxbury'], openedFrom: '6-days-ago' },
      'Open cases · overdue or due soon · in team PARK · by phone · in Roxbury · opened in the last 7 days'],
    [{ type: ['none', 'Pothole'], group: ['Streets'], department: ['Parks'], crew: ['none'], assignee: ['none'] }, 'All cases · without a crew · assigned to nobody · in department Parks · about Pothole or without a type · in group Streets'],
    [{ neighborhood: ['Fenway', 'Mattapan', 'Roxbury', 'none'], channel: ['other', 'app'] }, 'All cases · by app or another channel · in 3 neighborhoods or in no known neighborhood'],
    [{ sla: ['none'], unassigned: 'true', photo: 'false', located: 'false', area: '1,2;3,4;5,6' }, 'All cases · without a target · unassigned · without a photo · without location · in the area drawn'],
    [{ districts: { ward: ['Ward 17'], police: ['A1', 'B2'] } }, 'All cases · in police district A1 or B2 · in Ward 17'],
    [{ districts: { ward: ['1', '2', '3'], police: ['none'] } }, 'All cases · in no police district · in 3 wards'],
    [{ dueFrom: 'today', dueTo: 'today', closedTo: '2025-08-01', openedFrom: '2025-01-05', openedTo: '2025-01-05' }, 'All cases · opened on Jan 5, 2025 · due today · closed until Aug 1, 2025'],
    // Days that move on, also in ranges that have no name.
    [{ openedFrom: '13-days-ago', dueFrom: 'today', dueTo: 'in-2-days', closedFrom: 'this-week' }, 'All cases · opened in the last 14 days · due in the next 3 days · closed this week'],
    [{ openedFrom: '3-days-ago', openedTo: '1-days-ago', dueTo: 'yesterday', closedFrom: '2025-08-01', closedTo: 'today' }, 'All cases · opened 3 days ago to 1 day ago · due until yesterday · closed Aug 1, 2025 to today'],
    [{ openedTo: 'this-month', dueFrom: 'in-5-days', dueTo: 'in-5-days', closedFrom: '4-days-ago', closedTo: '4-days-ago' }, 'All cases · opened until the start of this month · due in 5 days · closed 4 days ago'],
    [{ assignee: ['me', 'Dana'] }, 'All cases · assigned to me or Dana'],
    [{ crew: ['me'] }, 'All cases · with my crew'],
    [{ crew: ['Truck 4', 'me', 'none'] }, 'All cases · with my crew or with crew Truck 4 or without a crew'],
    // A link may hold ids, and other capitals.
    [{ team: ['1'], neighborhood: ['ROXBURY'] }, 'All cases · in team PARK · in Roxbury'],
    [{ team: ['7', '2'] }, 'All cases · in team 7 or Roads'],
  ])('%j', (filter, words) => expect(said(filter)).toBe(words))
})

test('a field that asks nothing more leaves the filter', () => {
  const filter: CaseFilter = { status: ['open'], districts: { ward: ['17'] }, dueFrom: '2025-01-01', photo: 'true' }
  expect(withChosen(filter, chosen('ward'), [])).toEqual({ status: ['open'], dueFrom: '2025-01-01', photo: 'true' })
  expect(withoutField(withoutField(filter, field('due')), field('photo'))).toEqual({ status: ['open'], districts: { ward: ['17'] } })
})

test('"open" holds the other states: one of them narrows it, it widens them', () => {
  expect(toggleStatus(['open'], 'waiting')).toEqual(['waiting'])
  expect(toggleStatus(['waiting', 'closed'], 'open')).toEqual(['closed', 'open'])
  expect(toggleStatus(['open'], 'closed')).toEqual(['open', 'closed'])
  expect(toggleStatus(['open'], 'open')).toEqual([])
})

describe('choices', () => {
  const counts = (choices: FieldChoice[]) => choices.map(({ label, count }) => `${label} ${count}`)
  const teams = vocabularyOf(chosen('team'), city)

  test('things whose name would be taken for another are asked for by their id', () => {
    expect(teams.map(({ value }) => value)).toEqual(['none', 'PARK', '#2', '#3', '7'])
    expect([canonical(teams, 'park'), canonical(teams, '2'), canonical(teams, '#2'), canonical(teams, 'gone')]).toEqual(['PARK', '#2', '#2', 'gone'])
  })

  test('chosen ones first, then as counted, then those without cases', () => {
    const buckets = [{ value: 'none', label: 'None', count: 9 }, { value: '#2', label: 'Roads', count: 4 }, { value: 'PARK', label: 'PARK', count: 1 }]
    expect(counts(countedChoices(teams, buckets, []))).toEqual(['Nobody 9', 'Roads 4', 'PARK 1', 'roads 0', '7 0'])
    expect(counts(countedChoices(teams, buckets, ['park', 'gone']))).toEqual(['PARK 1', 'gone 0', 'Nobody 9', 'Roads 4', 'roads 0', '7 0'])
    expect(counts(countedChoices(teams, undefined, ['PARK'])).slice(0, 2)).toEqual(['PARK undefined', 'Nobody undefined'])
  })

  test('"me" comes first among people, with the count of who asks', () => {
    const people = vocabularyOf(chosen('assignee'), city)
    expect(counts(countedChoices(people, [{ value: 'none', label: 'None', count: 9 }, { value: 'Dana', label: 'Dana', count: 4 }], [], 1))).toEqual(['Me 4', 'Nobody 9', 'Dana 4'])
    expect(counts(countedChoices(people, [{ value: 'Dana', label: 'Dana', count: 4 }], [], 2))).toEqual(['Me 0', 'Dana 4', 'Nobody 0'])
  })

  test('"My crew" is offered to who is in one, with its count, and stays where a link has chosen it', () => {
    const inCrew: City = { ...city, staff: [...city.staff, { id: 2, name: 'Chris', role: 'crew', teamId: 1, crewId: 1 }] }
    const offers = (whoAsks: number, has: string[] = []) => counts(countedChoices(offeredTo(whoAsks, chosen('crew'), inCrew, has), [{ value: 'Truck 4', label: 'Truck 4', count: 3 }], [], mineIn(chosen('crew'), inCrew, whoAsks)))
    expect(offers(2)).toEqual(['My crew 3', 'Truck 4 3', 'No crew 0'])
    expect([offers(1), offers(1, ['me'])]).toEqual([['Truck 4 3', 'No crew 0'], ['My crew 0', 'Truck 4 3', 'No crew 0']])
  })

  test('"open" is the sum of what is not closed', () => {
    const buckets = [{ value: 'new', label: 'New', count: 2 }, { value: 'assigned', label: 'Assigned', count: 3 }, { value: 'closed', label: 'Closed', count: 50 }]
    expect(counts(countedChoices(vocabularyOf(chosen('status'), city), buckets, [])).slice(0, 4)).toEqual(['Open 5', 'New 2', 'Assigned 3', 'Closed 50'])
  })

  test('of districts there are those that cases have', () => {
    const ward = vocabularyOf(chosen('ward'), city)
    expect(countedChoices(ward, [{ value: '17', label: '17', count: 3 }], [])).toEqual([{ value: '17', label: '17', count: 3 }])
    expect(counts(countedChoices(ward, [{ value: 'none', label: 'None', count: 3 }], ['5']))).toEqual(['5 0', 'No ward 3'])
    expect(countedChoices(ward, undefined, [])).toEqual([])
  })
})
