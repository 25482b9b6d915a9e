import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { freshDatabase } from '../support/postgres.ts'
import { torture } from '../torture/torture.ts'
import { logFaults } from '../torture/verify.ts'

describe('killed in the middle of its work, the server has lost nothing', () => {
  let folder: string
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'streetdesk-torture-')) })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  // One real server is enough here: what differs between its versions is not what is killed.
  test.each([{ name: 'PGlite', url: null }, ...inject('postgresServers').slice(0, 1)])('on $name, 3 times', async ({ url }) => {
    const database = url === null ? null : await freshDatabase(url)
    try {
      const result = await torture({ kills: 3, seed: Date.now() % 1_000_000, workers: 4, dataDir: folder, databaseUrl: database?.url ?? null })
      expect(result.faults).toEqual([])
      expect(result.kills).toBe(3)
      expect(result.acknowledged).toBeGreaterThan(5)
    } finally {
      await database?.drop()
    }
  }, 240_000)
})

test('the look at a case finds what is wrong with it', () => {
  const event = { at: '2026-11-17T17:00:00Z', actor: null, import: null, note: null, before: {} }
  const fine: Case = {
    id: 1, version: 2, system: 'x', number: '1', status: 'closed', flagged: false, title: 'T', type: null, team: null, channel: 'app', openedAt: event.at, dueAt: null, closedAt: event.at,
    waitingSince: null, sla: null, address: null, neighborhood: null, location: null, hasPhoto: true, statusSource: null, channelSource: null, group: null, department: null, crew: null, assignee: null,
    reporter: null, description: null, outcome: 'resolved', closureNote: 'N', zip: null, districts: {}, targetDays: null, timesDoubtful: false, waitingReason: null, waitingUntil: null, closingNeeds: [],
    duplicateOf: null, duplicates: [], cardToken: null, photos: [{ kind: 'completion', photoId: 'a'.repeat(64), sourceUrl: null, addedAt: event.at }],
    events: [{ ...event, version: 1, type: 'created', after: { title: 'T' } }, { ...event, version: 2, type: 'closed', after: { status: 'closed', outcome: 'resolved', closureNote: 'N', photos: [{ photoId: 'a'.repeat(64), kind: 'completion' }] } }],
  }
  expect(logFaults(Case.parse(fine))).toEqual([])
  const wrong: Partial<Case>[] = [
    { version: 3 }, { events: fine.events.slice(0, 1), version: 2 }, { title: 'Other' }, { outcome: 'unable' }, { photos: [] }, { status: 'assigned' }, { closureNote: null }, { waitingReason: 'x' },
  ]
  for (const change of wrong) expect(logFaults({ ...fine, ...change }), JSON.stringify(change)).not.toEqual([])
})
