import { describe, expect, test } from 'vitest'
import { readCity } from '../../../server/adapters/city-file.ts'
import { rowMapper, type SourceCase } from '../../../server/import/map-row.ts'
import { chooseClock } from '../../../server/import/read-time.ts'
import { recogniseLayout } from '../../../server/import/recognise-layout.ts'
import { bostonCase, inLayout, inNewSystem, shifted, type BostonCase, type LegacyLayout } from '../../support/boston-rows.ts'

const boston = readCity('boston')
const legacy = ['A', 'B', 'C', 'D'] as const

function map(header: readonly string[], fields: readonly string[]) {
  const layout = recogniseLayout(header, boston.layouts, 'auto')
  const row = rowMapper(header, layout, boston, chooseClock('auto', layout, boston.timeZone)!)(fields)
  if ('rejection' in row) throw new Error(row.rejection.kind)
  return { layout: layout.id, ...row }
}
const mapRow = (row: Record<string, string>) => map(Object.keys(row), Object.values(row))
const taken = (layout: LegacyLayout, given: Partial<BostonCase>) => mapRow(inLayout(layout, bostonCase({ number: '1', ...given })))
const newer = (given: Record<string, string>) => mapRow(inNewSystem(given))
const withRoughPlace = ({ place, ...rest }: SourceCase) => ({ ...rest, place: place && [place.lon.toFixed(4), place.lat.toFixed(4)] })

test('the double shift of the tests is the one that the files have', () => {
  expect([shifted('2022-01-17 15:08:24'), shifted('2022-04-22 04:14:40')]).toEqual(['2022-01-17 10:08:24', '2022-04-22 00:14:40'])
})

describe.each(legacy)('layout %s', (layout) => {
  test('is recognised, and says what a case says', () => {
    const { layout: found, case: one, notes } = taken(layout, {})
    expect(found).toBe(layout)
    expect(withRoughPlace(one)).toMatchObject({
      system: 'boston-legacy', status: 'closed', channel: 'phone', openedAt: Date.parse('2015-07-01T13:05:03Z'), openedDay: '2015-07-01',
      dueAt: Date.parse('2015-07-03T13:05:00Z'), closedAt: Date.parse('2015-07-02T20:00:00Z'), outcome: 'resolved', closureNote: 'put a new one there',
      address: '12 Example St Dorchester MA 02124', zip: '02124', neighborhood: 'Dorchester', place: ['-71.0652', '42.2912'], reportedPhotos: ['https://photos.example/1.jpg'],
      districts: { 'fire': '8', 'public-works': '7', 'council': '3', 'police': 'B3', 'neighborhood-services': '7', 'ward': '5', 'precinct': '502' },
    })
    expect(notes).toEqual({ unknownChannel: null, unknownStatus: null, ambiguous: 0, skipped: 0, closedBeforeOpened: false })
  })

  test('nowhere is no location', () => expect(taken(layout, { place: null }).case.place).toBeNull())
  test('City Hall written out is no location either', () => expect(taken(layout, { place: { lon: -71.0587, lat: 42.3594 } }).case.place).toBeNull())
  test('a lone space is nothing', () => {
    expect(taken(layout, { neighborhood: '', address: '', zip: '', closure: '', photo: '' }).case).toMatchObject({
      neighborhood: null, address: null, zip: null, outcome: null, closureNote: null, reportedPhotos: [],
    })
  })
  test('no target, and one in 2059', () => {
    expect(taken(layout, { due: null }).case.dueAt).toBeNull()
    expect(taken(layout, { due: '2059-12-31 23:59:59' }).case.dueAt).toBe(Date.parse('2060-01-01T04:59:59Z'))
  })
  test('day, month and year are the city\'s', () => {
    expect(taken(layout, { opened: '2016-01-01 00:30:00', closed: null }).case).toMatchObject({ openedDay: '2016-01-01', openedAt: Date.parse('2016-01-01T05:30:00Z'), status: 'assigned' })
    expect(taken(layout, { opened: '2015-12-31 23:30:00', closed: null }).case.openedDay).toBe('2015-12-31')
  })
  test('midnight and noon', () => {
    expect(taken(layout, { opened: '2015-07-01 00:00:00', closed: '2015-07-01 12:00:00' }).case).toMatchObject({ openedAt: Date.parse('2015-07-01T04:00:00Z'), closedAt: Date.parse('2015-07-01T16:00:00Z') })
  })
  test('closed before opened is kept and told; at the same time is not worth telling', () => {
    const before = taken(layout, { closed: '2015-06-30 00:00:00' })
    expect([before.case.closedAt, before.notes.closedBeforeOpened]).toEqual([Date.parse('2015-06-30T04:00:00Z'), true])
    const same = taken(layout, { closed: '2015-07-01 09:05:03' })
    expect([same.case.closedAt, same.notes.closedBeforeOpened]).toEqual([same.case.openedAt, false])
  })
  test('the hour that comes twice is read as the earlier one, and told', () => {
    const { case: one, notes } = taken(layout, { opened: '2015-11-01 01:30:00', due: null, closed: null })
    expect([one.openedAt, notes.ambiguous]).toEqual([Date.parse('2015-11-01T05:30:00Z'), 1])
  })
  test('the hour that spring leaves out moves forward, and is told', () => {
    const { case: one, notes } = taken(layout, { opened: '2015-03-08 02:30:00', due: null, closed: null })
    expect([one.openedAt, notes.skipped]).toEqual([Date.parse('2015-03-08T07:30:00Z'), 1])
  })
  test.each(['\uFFFD', '\u{1F6B2}\u{1F9D1}\u200D\u{1F527}', 'donÕt, ÒquotesÓ, cafŽ', '<b onclick="x()">bold</b> &amp; <script>', 'a\tb', '=1+1', `${'Long. '.repeat(660)}end`])('text stays as it is: %j', (text) => {
    expect(taken(layout, { title: text, closure: `Case Closed Case Resolved ${text}` }).case).toMatchObject({ title: text, closureNote: text })
  })
  test.each([['17.0', '17'], ['Ward 17', '17'], ['17', '17'], ['017', '17']])('ward %j is %s', (text, ward) => {
    const row = inLayout(layout, bostonCase())
    const header = Object.keys(row)
    expect(map(header, header.map((name) => (name.toLowerCase() === 'ward' ? text : row[name]!))).case.districts['ward']).toBe(ward)
  })
  test('the first of two columns with one name is meant, and columns in front change nothing', () => {
    const row = inLayout(layout, bostonCase())
    const [header, fields] = [Object.keys(row), Object.values(row)]
    expect(map(['_id', 'rank', ...header, 'OPEN_DT', 'ward', 'Case_Title'], ['1', '0.5', ...fields, 'never', '99', 'Another']).case).toEqual(map(header, fields).case)
  })
})

test('all four say the same of the same case', () => {
  const one = bostonCase({ opened: '2015-12-31 22:10:09', due: null, closed: '2016-01-01 00:00:01' })
  const [first, ...others] = legacy.map((layout) => withRoughPlace(mapRow(inLayout(layout, one)).case))
  for (const other of others) expect(other).toEqual(first)
})

test('in a shifted file the hour that the shift shows twice is told as well', () => {
  const { case: one, notes } = mapRow({ ...inLayout('C', bostonCase({ due: null, closed: null })), open_dt: '2015-11-01 01:30:00' })
  expect([one.openedAt, notes.ambiguous]).toEqual([Date.parse('2015-11-01T10:30:00Z'), 1])
})

describe('the new system', () => {
  test('its +00 is the city\'s own clock', () => {
    expect(newer({})).toMatchObject({
      layout: 'E',
      case: {
        system: 'boston-new', status: 'assigned', openedAt: Date.parse('2025-08-01T10:35:06.539Z'), dueAt: Date.parse('2025-08-04T10:35:06.539Z'), channel: 'app', zip: '02124',
        districts: { 'fire': '8', 'public-works': '7', 'council': '3', 'police': 'B3', 'ward': '5', 'precinct': '2' },
      },
    })
  })
  test.each([
    ['Open', 'assigned', false], ['In progress', 'in-progress', false], ['Closed', 'closed', false], ['Create', 'new', false], ['Submit', 'new', false], ['Apply', 'new', false],
    ['Error', 'new', false], ['Needs Reallocation', 'new', true], [' in PROGRESS ', 'in-progress', false],
  ])('%s is %s, flagged %s', (word, status, flagged) => expect(newer({ case_status: word })).toMatchObject({ case: { status, flagged }, notes: { unknownStatus: null } }))
  test('a state that nobody knows is told', () => {
    expect(newer({ case_status: 'On the moon', close_date: '2025-08-02 00:00:00+00' })).toMatchObject({ case: { status: 'closed', statusSource: 'On the moon' }, notes: { unknownStatus: 'On the moon' } })
  })
  test('in progress and yet with a reason for closing: in progress, without an outcome', () => {
    expect(newer({ case_status: 'In progress', closure_reason: 'Resolved', closure_comments: 'half done', close_date: '2025-08-02 00:00:00+00' }).case).toMatchObject({
      status: 'in-progress', outcome: null, closedAt: null, closureNote: 'half done',
    })
  })
  test.each([['Resolved', 'resolved'], ['Resolved successfully', 'resolved'], ['Noted', 'no-action-needed'], ['Transitioned', 'referred'], ['', null]])('%j ends as %j', (reason, outcome) => {
    expect(newer({ case_status: 'Closed', close_date: '2025-08-02 00:00:00+00', closure_reason: reason }).case.outcome).toBe(outcome)
  })
  test.each([['BCS-00065327', 'boston-new'], ['101004143000', 'boston-legacy'], ['bcs-1', 'boston-new'], ['1010041430001', 'boston-new']])('number %s belongs to %s', (number, system) => {
    expect(newer({ case_id: number }).case).toMatchObject({ system, number })
  })
})
