import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCity } from '../../../server/adapters/city-file.ts'

/** The least that a stranger has to write for a city: everything else may be left out. */
const least = {
  id: 'elsewhere', name: 'Elsewhere', timeZone: 'Europe/London', locale: 'en-GB', bounds: [-0.6, 51.2, 0.4, 51.7], center: [-0.1, 51.5], zoom: 10,
  workingDays: [1, 2, 3, 4, 5], holidays: ['2024-12-25'], dueSoonWorkingDays: 1, noLocation: [], channels: { Website: 'web' }, closures: [], types: [],
  layouts: [{
    id: 'csv', name: 'Reports', has: ['ID', 'Created'], times: 'wall', timesWhy: 'the portal says so',
    systems: [{ system: 'elsewhere', number: '.' }], columns: { number: 'ID', openedAt: 'Created' }, statuses: { Open: 'open', Fixed: 'closed' },
  }],
}

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'streetdesk-city-')) })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function reading(change: object, layout: object = {}) {
  const path = join(folder, 'city.json')
  writeFileSync(path, JSON.stringify({ ...least, ...change, ...(Object.keys(layout).length > 0 && { layouts: [{ ...least.layouts[0], ...layout }] }) }))
  return () => readCity(path)
}

test('the least that a profile must say is enough', () => {
  expect(reading({})()).toMatchObject({ districts: {}, blanks: [], noTeam: [], layouts: [{ has: ['id', 'created'], hasNot: [], dates: 'month-first', columns: { openedAt: 'created' } }] })
})

test.each(readdirSync(join(import.meta.dirname, '../../../cities')).filter((name) => name.endsWith('.json')))('%s is a profile', (name) => {
  const city = readCity(name.replace('.json', ''))
  const [west, south, east, north] = city.bounds
  expect(city.center[0] > west && city.center[0] < east && city.center[1] > south && city.center[1] < north).toBe(true)
  expect(city.holidays).toEqual([...new Set(city.holidays)].sort())
})

describe('a wrong profile is refused in words that name the place', () => {
  test.each([
    ['a zone that there is not', { timeZone: 'Mars/Olympus' }, {}, /is not a time zone[\s\S]*timeZone/],
    ['a zone of a layout that there is not', {}, { timeZone: 'Mars/Olympus' }, /is not a time zone[\s\S]*layouts\[0\]\.timeZone/],
    ['bounds the wrong way round', { bounds: [51.2, -0.6, 51.7, -0.8] }, {}, /west, south, east, north[\s\S]*bounds/],
    ['a field that there is not', { zipcodes: 5 }, {}, /Unrecognized key: "zipcodes"/],
    ['a channel that there is not', { channels: { Website: 'internet' } }, {}, /channels\.Website/],
    ['a pattern that is none', { closureTime: '(' }, {}, /is not a regular expression[\s\S]*closureTime/],
    ['a pattern without a group', { closureTime: 'closed on .*' }, {}, /has no group[\s\S]*closureTime/],
    ['a kind of districts that the filter has already', { districts: { status: 'State' } }, {}, /is a field of the filter already[\s\S]*districts\.status/],
    ['a kind of districts that is no word for an address', { districts: { 'Ward No': 'Ward' } }, {}, /Invalid key[\s\S]*districts\["Ward No"\]/],
    ['a kind of districts that only a layout knows', {}, { districts: { ward: 'ward' } }, /is not among the city's districts[\s\S]*layouts\[0\]\.districts\.ward/],
    ['no column for the number', {}, { columns: { openedAt: 'created' } }, /without it a row is no case[\s\S]*columns\.number/],
    ['no column for the opening', {}, { columns: { number: 'id' } }, /without it a row is no case[\s\S]*columns\.openedAt/],
    ['a brace without its partner', {}, { columns: { ...least.layouts[0]!.columns, address: '{street & number' } }, /brace without its partner/],
    ['a state that there is not', {}, { statuses: { Open: 'opened' } }, /statuses\.Open/],
    ['two layouts with one id', { layouts: [least.layouts[0], least.layouts[0]] }, {}, /is the id of another layout too[\s\S]*layouts\[1\]\.id/],
    ['a type twice', { types: [{ name: 'Hole', group: '', targetDays: null }, { name: 'Hole', group: '', targetDays: 1 }] }, {}, /names a type twice/],
  ])('%s', (_, change, layout, words) => expect(reading(change, layout)).toThrow(words))
})
