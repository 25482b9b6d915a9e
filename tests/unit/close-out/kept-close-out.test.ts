import { describe, expect, test } from 'vitest'
import type { StaleProblem } from '../../../contract/commands.ts'
import type { Problem } from '../../../contract/problem.ts'
import { afterThat, bodyOf, type Happening, type KeptCloseOut, type Standing } from '../../../src/api/outbox/kept-close-out.ts'
import { aCase } from '../../support/close-out-case.ts'

const draft: KeptCloseOut = {
  staffId: 1, caseId: 7, number: '101', title: 'Hole', version: 3, standing: { kind: 'draft' },
  typed: { outcome: 'resolved', note: ' Done. ', crewId: 4, photos: [{ id: 'a', kind: 'before' }, { id: 'b', kind: 'completion' }] },
}
const stale: StaleProblem = { code: 'stale-version', message: '', requestId: 'r', current: { ...aCase, version: 5 }, events: [] }
const refused: Problem = { code: 'not-allowed-now', message: '', requestId: 'r', reasons: ['crew-missing'] }
const waiting: Standing = { kind: 'waiting', key: 'k1', since: 9 }
const after = (...happenings: Happening[]) => happenings.reduce(afterThat, draft)

describe('a close-out on this device', () => {
  test('waits under a key of its own from when it is submitted', () => {
    expect(after({ type: 'submitted', key: 'k1', at: 9 }).standing).toEqual(waiting)
  })

  test('submitted twice it is one: the first key stays', () => {
    expect(after({ type: 'submitted', key: 'k1', at: 9 }, { type: 'submitted', key: 'k2', at: 10 }).standing).toEqual(waiting)
  })

  test('what is on its way does not change', () => {
    const sent = after({ type: 'submitted', key: 'k1', at: 9 })
    expect(afterThat(sent, { type: 'typed', change: { note: 'Else' } })).toBe(sent)
    expect(afterThat(sent, { type: 'caught-up', version: 8 })).toBe(sent)
  })

  test('a stale one keeps all that was typed and its key, and goes on from the newer version', () => {
    const told = after({ type: 'submitted', key: 'k1', at: 9 }, { type: 'refused', problem: stale })
    expect(told).toMatchObject({ version: 3, typed: draft.typed, standing: { kind: 'stale', key: 'k1' } })
    expect(afterThat(told, { type: 'typed', change: { note: 'More' } }).standing.kind).toBe('stale')
    expect(afterThat(told, { type: 'applied-again' })).toMatchObject({ version: 5, typed: draft.typed, standing: waiting })
  })

  test('a refused one is a draft again with the first key that is pressed', () => {
    const told = after({ type: 'submitted', key: 'k1', at: 9 }, { type: 'refused', problem: refused })
    expect(told.standing).toEqual({ kind: 'refused', key: 'k1', since: 9, problem: refused })
    expect(afterThat(told, { type: 'typed', change: { crewId: 9 } })).toMatchObject({ typed: { crewId: 9, note: ' Done. ' }, standing: { kind: 'draft' } })
  })

  test('taken back it is a draft, and the next sending has another key', () => {
    const again = after({ type: 'submitted', key: 'k1', at: 9 }, { type: 'taken-back' }, { type: 'submitted', key: 'k2', at: 12 })
    expect(again).toMatchObject({ version: 3, standing: { kind: 'waiting', key: 'k2' } })
  })

  test('a stale one that is taken back has been seen: it goes on from the newer version', () => {
    expect(after({ type: 'submitted', key: 'k1', at: 9 }, { type: 'refused', problem: stale }, { type: 'taken-back' })).toMatchObject({ version: 5, standing: { kind: 'draft' } })
  })

  test('what comes late, from another tab, changes nothing', () => {
    expect(after({ type: 'refused', problem: refused })).toBe(draft)
    expect(after({ type: 'applied-again' })).toBe(draft)
  })
})

test('is sent with the photos that the server has, in their order, and without blanks around the note', () => {
  expect(bodyOf(draft.typed, new Map([['b', 'sha-b'], ['a', 'sha-a']]))).toEqual({
    outcome: 'resolved', note: 'Done.', crewId: 4, photos: [{ photoId: 'sha-a', kind: 'before' }, { photoId: 'sha-b', kind: 'completion' }],
  })
  expect(bodyOf({ ...draft.typed, note: '  ' }, new Map())).toMatchObject({ note: null, photos: [] })
})
