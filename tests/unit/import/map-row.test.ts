import { describe, expect, test } from 'vitest'
import type { CityProfile } from '../../../contract/city-profile.ts'
import { readCity } from '../../../server/adapters/city-file.ts'
import { rowMapper, type SourceCase } from '../../../server/import/map-row.ts'
import { chooseClock } from '../../../server/import/read-time.ts'

const boston = readCity('boston')

function mapper(id: string, { city = boston, zone = 'auto' }: { city?: CityProfile; zone?: string } = {}) {
  const layout = city.layouts.find((one) => one.id === id)!
  return (row: Record<string, string>) => rowMapper(Object.keys(row), layout, city, chooseClock(zone, layout, city.timeZone)!)(Object.values(row))
}

const legacy = {
  case_enquiry_id: '101000295613', open_dt: '2011-07-01 01:32:33', target_dt: '2011-07-15 01:32:32', closed_dt: '', case_status: 'Open', closure_reason: ' ',
  case_title: 'Lamp', type: 'Street Light Outages', reason: 'Street Lights', department: 'PWDx', queue: 'PWDx_Street Light Outages', source: 'Constituent Call',
  location: '1 Main St  Boston', location_zipcode: '2124', neighborhood: ' ', ward: 'Ward 17', precinct: '1714', latitude: '42.2715', longitude: '-71.0772',
  submittedphoto: 'https://a.example/1.jpg', closedphoto: '',
}
const newer = {
  case_id: 'BCS-00065327', open_date: '2025-08-01 06:35:06.539+00', close_date: '', target_close_date: '', service_name: 'Lost Pet', assigned_team: '',
  case_status: 'Open', report_source: 'BOS311', closure_reason: '', closure_comments: '', longitude: '', latitude: '',
}
const B = mapper('B')
const E = mapper('E')

function taken(row: ReturnType<typeof B>): SourceCase {
  if ('rejection' in row) throw new Error(row.rejection.kind)
  return row.case
}
const notes = (row: ReturnType<typeof B>) => ('notes' in row ? row.notes : null)
const refused = (row: ReturnType<typeof B>) => ('rejection' in row ? `${row.rejection.kind} ${row.rejection.detail}`.trim() : null)

test('a legacy row', () => {
  expect(taken(B(legacy))).toMatchObject({
    system: 'boston-legacy', number: '101000295613', status: 'assigned', statusSource: 'Open', flagged: false, title: 'Lamp', type: 'Street Light Outages',
    group: 'Street Lights', department: 'PWDx', team: 'PWDx_Street Light Outages', channel: 'phone', channelSource: 'Constituent Call',
    openedAt: Date.parse('2011-07-01T05:32:33Z'), openedDay: '2011-07-01', dueAt: Date.parse('2011-07-15T05:32:32Z'), closedAt: null, outcome: null, closureNote: null,
    address: '1 Main St Boston', zip: '02124', neighborhood: null, districts: { ward: '17', precinct: '1714' }, place: { lon: -71.0772, lat: 42.2715 },
    reportedPhotos: ['https://a.example/1.jpg'], completionPhotos: [],
  })
})

test('a row of the new system: its clock is the city\'s, its id decides the system', () => {
  expect(taken(E(newer))).toMatchObject({ system: 'boston-new', openedAt: Date.parse('2025-08-01T10:35:06.539Z'), title: 'Lost Pet', channel: 'app', place: null })
  expect(taken(E({ ...newer, case_id: ' 101004143000 ' }))).toMatchObject({ system: 'boston-legacy', number: '101004143000' })
})

describe('states', () => {
  test.each([
    ['Open', 'Team', { status: 'assigned', flagged: false }], ['Open', '', { status: 'new' }], ['open ', 'Team', { status: 'assigned' }], ['In progress', '', { status: 'in-progress' }],
    ['Create', 'Team', { status: 'new', flagged: false }], ['Needs Reallocation', 'Team', { status: 'new', flagged: true }], ['Closed', 'Team', { status: 'closed' }],
  ])('%s with team %j', (word, team, expected) => expect(taken(E({ ...newer, case_status: word, assigned_team: team }))).toMatchObject(expected))

  test('a word that means no team', () => expect(taken(B({ ...legacy, queue: 'no q' }))).toMatchObject({ team: null, status: 'new' }))

  test('an unknown word is told, and read by the closing time', () => {
    const open = E({ ...newer, case_status: 'Dreaming' })
    const closed = E({ ...newer, case_status: 'Dreaming', close_date: '2025-08-02 00:00:00' })
    expect([taken(open).status, taken(closed).status, notes(open)?.unknownStatus]).toEqual(['new', 'closed', 'Dreaming'])
    expect(notes(E({ ...newer, case_status: '' }))?.unknownStatus).toBe('(blank)')
  })

  test('only a closed case has a closing time and an outcome', () => {
    const row = { ...newer, close_date: '2025-08-02 00:00:00', closure_reason: 'Resolved', closure_comments: 'done' }
    expect(taken(E({ ...row, case_status: 'In progress' }))).toMatchObject({ closedAt: null, outcome: null, closureNote: 'done' })
    expect(taken(E({ ...row, case_status: 'Closed' }))).toMatchObject({ closedAt: Date.parse('2025-08-02T04:00:00Z'), outcome: 'resolved', closureNote: 'done' })
  })

  test('closed before it was opened is kept as given, and told', () => {
    const row = B({ ...legacy, case_status: 'Closed', closed_dt: '2011-06-30 00:00:00' })
    expect(taken(row).closedAt).toBeLessThan(taken(row).openedAt)
    expect(notes(row)?.closedBeforeOpened).toBe(true)
    expect(notes(B({ ...legacy, case_status: 'Closed', closed_dt: legacy.open_dt }))?.closedBeforeOpened).toBe(false)
  })
})

describe('channels', () => {
  test.each([['Citizens Connect App', 'app'], [' self service ', 'web'], ['Twitter', 'social'], ['Pigeon', 'other'], ['', 'unknown']])('%j is %s', (word, channel) => {
    expect(taken(B({ ...legacy, source: word })).channel).toBe(channel)
  })
  test('an unknown word is kept and told', () => {
    expect(taken(B({ ...legacy, source: 'Pigeon' })).channelSource).toBe('Pigeon')
    expect(notes(B({ ...legacy, source: 'Pigeon' }))?.unknownChannel).toBe('Pigeon')
    expect(notes(B({ ...legacy, source: ' ' }))?.unknownChannel).toBeNull()
  })
})

describe('a row is refused', () => {
  test.each([
    [{ case_enquiry_id: '  ' }, 'case_enquiry_id is blank'],
    [{ open_dt: ' ' }, 'open_dt is blank'],
    [{ open_dt: 'yesterday' }, 'open_dt is not a time yesterday'],
    [{ target_dt: '2011-02-30 00:00:00' }, 'target_dt is not a time 2011-02-30 00:00:00'],
    [{ closed_dt: '0' }, 'closed_dt is not a time 0'],
    [{ queue: 'x'.repeat(501) }, 'queue is longer than 500 characters'],
    [{ case_enquiry_id: 'x'.repeat(501) }, 'case_enquiry_id is longer than 500 characters'],
  ])('%j', (change, reason) => expect(refused(B({ ...legacy, ...change }))).toBe(reason))
})

test('titles fall back to the type', () => {
  expect(taken(B({ ...legacy, case_title: ' ' })).title).toBe('Street Light Outages')
  expect(taken(B({ ...legacy, case_title: '', type: '' })).title).toBe('(no title)')
})

test('another zone reads the same clock elsewhere, and the city\'s day stays the city\'s', () => {
  const row = taken(mapper('B', { zone: 'UTC' })({ ...legacy, open_dt: '2011-07-01 01:32:33' }))
  expect(row).toMatchObject({ openedAt: Date.parse('2011-07-01T01:32:33Z'), openedDay: '2011-06-30' })
})

test('columns may stand anywhere, among others, and the first of two with one name is meant', () => {
  const shuffled = Object.fromEntries(Object.entries({ _id: '7', ...legacy, geom: 'x' }).toReversed().map(([name, value]) => [name.toUpperCase(), value]))
  expect(taken(B(shuffled))).toEqual(taken(B(legacy)))
})

test('hostile text is only text', () => {
  const text = '<script>alert(1)</script> =cmd() \u{1F4A9} \uFFFD \\N \t x'
  expect(taken(B({ ...legacy, case_title: text, closure_reason: text }))).toMatchObject({ title: text, closureNote: text })
})
