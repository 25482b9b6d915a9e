import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCity } from '../../../server/adapters/city-file.ts'
import { rowMapper } from '../../../server/import/map-row.ts'
import { chooseClock } from '../../../server/import/read-time.ts'
import { townProfile } from '../../support/town-profile.ts'

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'streetdesk-town-')) })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Profile = ReturnType<typeof townProfile>

/** A profile as a server reads it when it starts. */
function read(profile: object) {
  const path = join(folder, 'town.json')
  writeFileSync(path, JSON.stringify(profile))
  return readCity(path)
}

describe('what a row means is said by the profile alone', () => {
  const base = {
    Ref: 'T-1', Reported: '31/12/2024 23:59', State: 'Neu', What: 'Hole', Kind: 'Roads', Crew: 'Potholes', How: 'App', Where: 'n.v.t.', Corner: 'High St & Low St',
    Postcode: 'SW1A 1AA', Ward: 'Parish 3', Lon: '-0.1', Lat: '51.5',
  }
  function map(given: Record<string, string>, change: (profile: Profile, layout: Profile['layouts'][number]) => void = () => {}) {
    const profile = townProfile()
    change(profile, profile.layouts[0]!)
    const city = read(profile)
    const layout = city.layouts[0]!
    const row = { ...base, ...given }
    return rowMapper(Object.keys(row), layout, city, chooseClock('auto', layout, city.timeZone)!)(Object.values(row))
  }

  test('dates begin with the day', () => expect(map({ Reported: '01/07/2024 00:30' })).toMatchObject({ case: { openedAt: Date.parse('2024-06-30T23:30:00Z'), openedDay: '2024-07-01' } }))
  test('or with the month', () => expect(map({ Reported: '12/31/2024 23:59' }, (_, layout) => { layout.dates = 'month-first' })).toMatchObject({ case: { openedDay: '2024-12-31' } }))
  test('the wrong one is no time', () => expect(map({ Reported: '12/31/2024 23:59' })).toEqual({ rejection: { kind: 'reported is not a time', detail: '12/31/2024 23:59' } }))
  test('its words for nothing are nothing, in every field, and the next column is asked', () => {
    expect(map({ Crew: 'N.V.T.', Kind: ' n.v.t. ', Ward: 'n.v.t.', Postcode: 'n.v.t.', How: 'n.v.t.' })).toMatchObject({
      case: { team: null, status: 'new', type: null, districts: {}, zip: null, address: 'High St & Low St', channel: 'unknown', channelSource: null },
    })
    expect(map({ Where: '1 High St' })).toMatchObject({ case: { address: '1 High St' } })
    expect(map({ Reported: 'n.v.t.' })).toMatchObject({ rejection: { kind: 'reported is blank' } })
  })
  test('postal codes stay as they are, or have their digits', () => {
    expect(map({})).toMatchObject({ case: { zip: 'SW1A 1AA' } })
    expect(map({ Postcode: '800' }, (city) => { Object.assign(city, { zipDigits: 4 }) })).toMatchObject({ case: { zip: '0800' } })
  })
  test('instants go by their own offset, and the day is the city\'s', () => {
    expect(map({ Reported: '31/12/2024 23:59 -05:00' }, (_, layout) => { layout.times = 'instant' })).toMatchObject({ case: { openedAt: Date.parse('2025-01-01T04:59:00Z'), openedDay: '2025-01-01' } })
  })
  test('columns are joined, with the words between as they are written', () => {
    const change = (_: Profile, layout: Profile['layouts'][number]) => { Object.assign(layout.columns, { address: 'Corner of {WHERE} and {Corner}', closure: 'State', closureNote: '{State}: {What}', openedAt: '{Day} {Time}' }) }
    expect(map({ Where: 'High St', Corner: 'Low St', State: 'Done', Day: '31/12/2024', Time: '23:59' }, change)).toMatchObject({
      case: { address: 'Corner of High St and Low St', openedDay: '2024-12-31', outcome: 'other', closureNote: 'Done: Hole' },
    })
  })
})

test('the example in docs/cities.md is a profile that fits', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../docs/cities.md'), 'utf8')
  const [city, layout] = [...guide.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, json]) => JSON.parse(json!) as object)
  expect(read(city!).layouts).toEqual([])
  expect(read({ ...city, layouts: [layout] }).layouts).toMatchObject([{ id: 'export', columns: { address: ['address', '{street 1} & {street 2}'] } }])
})
