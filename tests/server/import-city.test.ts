import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onEachEngine } from '../support/databases.ts'
import { csvOf, runImport } from '../support/run-import.ts'
import { townProfile } from '../support/town-profile.ts'

/** A city that nothing in the code has ever heard of: its profile is written here, and its file is imported. */
describe('a third city, by its profile alone', () => {
  let folder: string
  let city: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'streetdesk-town-'))
    city = join(folder, 'town.json')
    writeFileSync(city, JSON.stringify(townProfile()))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const row = (given: Record<string, string>) => ({
    'Ref': 'T-1', 'Reported': '31/12/2024 23:59', 'Target': '', 'Finished': '', 'State': 'Neu', 'What': 'Hole in the road', 'Kind': 'Roads', 'Crew': 'Potholes', 'How': 'App', 'Ending': '',
    'Where': 'n.v.t.', 'Corner': 'High St & Low St', 'Postcode': 'SW1A 1AA', 'Ward': 'Parish 03', 'Lon': '-0.11', 'Lat': '51.5', ...given,
  })
  const rows = [
    row({}),
    row({ Ref: 'T-2', Reported: '01/07/2024 00:30', Finished: '02/07/2024 9:05', State: 'Done', How: 'Rang us', Ending: 'Fixed: filled', Where: '1 High St' }),
    row({ Ref: '77', Reported: '01/01/2025 00:00:00', How: 'n.v.t.', Crew: 'Nobody', Lon: '-0.1276', Lat: '51.5072' }),
    row({ Ref: 'T-4', Reported: '27/10/2024 01:30', State: 'Parked', How: 'Pigeon', What: '', Lon: '', Lat: '' }),
    row({ Ref: 'T-5', Reported: '31/03/2024 01:30', State: 'Lost', How: 'Wrote', Lon: '-71.1', Lat: '42.3' }),
    row({ Ref: 'T-6', Reported: '12/31/2024 23:59' }),
  ]

  onEachEngine('imported', (engine) => {
    test('counts, times, places and words are the town\'s', async () => {
      const { summary, rejected } = await runImport(engine.driver(), csvOf(rows), { city })
      expect(summary).toMatchObject({
        layout: 'export', read: 6, new: 5, rejected: 1, rejectedBy: { 'reported is not a time': 1 }, withoutLocation: 3, byYear: { 2024: 4, 2025: 1 },
        byChannel: { app: 1, phone: 1, unknown: 1, other: 1, email: 1 }, unknownChannels: { Pigeon: 1 }, unknownStatuses: { Lost: 1 },
        times: { zone: 'Europe/London', reading: 'wall', why: 'the town writes its own clock', ambiguous: 1, skipped: 1, closedBeforeOpened: 0 },
      })
      expect(rejected).toMatchObject([{ line: 7, reason: 'reported is not a time: 12/31/2024 23:59' }])
      expect((await runImport(engine.driver(), csvOf(rows), { city })).summary).toMatchObject({ new: 0, updated: 0, unchanged: 5 })

      const connection = await engine.driver().connect()
      const answer = await connection.query<Record<string, unknown>>(`
        select c.system, c.number, c.status, c.title, c.outcome, c.closure_note, c.address, c.zip, t.name as team, s.districts,
          to_char(c.opened_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as opened, to_char(c.opened_day, 'YYYY-MM-DD') as day, to_char(c.closed_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as closed
        from cases c left join team t on t.id = c.team_id left join district_set s on s.id = c.district_set_id order by c.number`)
      connection.release()
      const found = Object.fromEntries(answer.rows.map((one) => [one['number'] as string, one]))
      expect(found['T-1']).toMatchObject({ system: 'town', status: 'assigned', opened: '2024-12-31 23:59', day: '2024-12-31', address: 'High St & Low St', zip: 'SW1A 1AA', team: 'Potholes', districts: { parish: '3' } })
      expect(found['T-2']).toMatchObject({ status: 'closed', opened: '2024-06-30 23:30', day: '2024-07-01', closed: '2024-07-02 08:05', outcome: 'resolved', closure_note: 'filled', address: '1 High St' })
      expect(found['77']).toMatchObject({ system: 'town-old', status: 'new', team: null, opened: '2025-01-01 00:00' })
      expect(found['T-4']).toMatchObject({ status: 'waiting', title: 'Roads', opened: '2024-10-27 00:30' })
      expect(found['T-5']).toMatchObject({ status: 'assigned', opened: '2024-03-31 01:30' })
    })

    test('who reported is known by a hashed id, which a later file brings to the same cases, and which nothing tells', async () => {
      const reported = async () => {
        const connection = await engine.driver().connect()
        const { rows } = await connection.query<{ number: string; who: string | null; version: number; log: string }>(`
          select c.number, r.hashed_id as who, c.version, (select string_agg(e.type || e.before || e.after, ' ') from case_event e where e.case_id = c.id) as log
          from cases c left join reporter r on r.id = c.reporter_id where c.number like 'T-_' or c.number like 'W-_' order by c.number`)
        const { rows: all } = await connection.query<{ reporters: number }>('select count(*)::int as reporters from reporter')
        connection.release()
        return { of: Object.fromEntries(rows.map(({ number, who }) => [number, who])), versions: rows.map(({ version }) => version), log: rows.map(({ log }) => log).join(), reporters: all[0]!.reporters }
      }
      const before = await reported()
      expect(before).toMatchObject({ of: { 'T-1': null, 'T-2': null }, reporters: 0 })

      const named = (given: readonly string[]) => csvOf([...rows.slice(0, 2), row({ Ref: 'W-1' }), row({ Ref: 'W-2' }), row({ Ref: 'W-3' })].map((one, index) => ({ ...one, Who: given[index]! })))
      const first = named([' 9f86d08 ', '', '9f86d08', 'n.v.t.', 'ann@example.org'])
      const { summary, rejected } = await runImport(engine.driver(), first, { city })
      expect(summary).toMatchObject({ new: 2, updated: 1, unchanged: 1, rejected: 1, rejectedBy: { 'who is no hashed id but an address, a telephone number or a name': 1 } })
      expect(rejected.map(({ reason }) => reason)).toEqual(['who is no hashed id but an address, a telephone number or a name'])
      const after = await reported()
      expect(after).toMatchObject({ of: { 'T-1': '9f86d08', 'T-2': null, 'W-1': '9f86d08', 'W-2': null }, reporters: 1, versions: [...before.versions, 1, 1] })
      expect(after.log).not.toContain('9f86d08')
      expect((await runImport(engine.driver(), first, { city })).summary).toMatchObject({ new: 0, updated: 0, unchanged: 4 })

      // Another file corrects one and brings one; the one without the column takes none away.
      expect((await runImport(engine.driver(), named(['b17ef6d', '9f86d08', '9f86d08', '', '7']), { city, dryRun: true })).summary).toMatchObject({ new: 1, updated: 2, unchanged: 2 })
      expect((await reported()).reporters).toBe(1)
      await runImport(engine.driver(), named(['b17ef6d', '9f86d08', '9f86d08', '', '7']), { city, batchSize: 2 })
      await runImport(engine.driver(), csvOf([...rows.slice(0, 2), row({ Ref: 'W-1' })]), { city })
      expect(await reported()).toMatchObject({ of: { 'T-1': 'b17ef6d', 'T-2': '9f86d08', 'W-1': '9f86d08', 'W-2': null, 'W-3': '7' }, reporters: 3 })
    })

    test('another city\'s file is not taken for this one\'s', async () => {
      await expect(runImport(engine.driver(), csvOf(rows), { city: 'boston' })).rejects.toThrow(/None of the known layouts/)
    })
  })
})
