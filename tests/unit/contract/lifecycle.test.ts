import { describe, expect, test } from 'vitest'
import { caseCan, refusals, statusAfterAssign, statusOf, type CaseState, type Closing, type Refusal } from '../../../contract/lifecycle.ts'
import { mayAct, roleMay, type CaseAction } from '../../../contract/permissions.ts'
import { outcomes, roles, statuses, type Status } from '../../../contract/vocabulary.ts'
import { refusalWords } from '../../../contract/words.ts'

const nobody = { teamId: null, crewId: null, assigneeId: null }
const team = { ...nobody, teamId: 4 }
const state = (status: Status, more: Partial<CaseState> = {}): CaseState => ({ ...(status === 'new' ? nobody : team), status, outcome: null, duplicateOf: null, ...more })
const done: Closing = { outcome: 'resolved', note: null, crewId: null, completionPhotos: 0 }

describe('what can be done to a case', () => {
  const table: Record<string, [(now: CaseState) => Refusal[], Record<Status, Refusal[]>]> = {
    'assign to another team': [(now) => caseCan.assign(now, { ...nobody, teamId: 5 }), { 'new': [], 'assigned': [], 'in-progress': [], 'waiting': [], 'closed': ['case-closed'] }],
    'assign to a crew of its team': [(now) => caseCan.assign(now, { ...team, crewId: 1 }), { 'new': [], 'assigned': [], 'in-progress': [], 'waiting': [], 'closed': ['case-closed'] }],
    'assign to those who have it': [(now) => caseCan.assign(now, { teamId: now.teamId, crewId: null, assigneeId: null }), { 'new': ['same-assignment'], 'assigned': ['same-assignment'], 'in-progress': ['same-assignment'], 'waiting': ['same-assignment'], 'closed': ['case-closed'] }],
    'start': [(now) => caseCan.start(now), { 'new': ['nobody-has-it'], 'assigned': [], 'in-progress': ['already-started'], 'waiting': [], 'closed': ['case-closed'] }],
    'wait': [(now) => caseCan.wait(now, { until: null }, 10), { 'new': [], 'assigned': [], 'in-progress': [], 'waiting': [], 'closed': ['case-closed'] }],
    'wait until yesterday': [(now) => caseCan.wait(now, { until: 10 }, 10), { 'new': ['until-past'], 'assigned': ['until-past'], 'in-progress': ['until-past'], 'waiting': ['until-past'], 'closed': ['case-closed', 'until-past'] }],
    'resume': [(now) => caseCan.resume(now), { 'new': ['not-waiting'], 'assigned': ['not-waiting'], 'in-progress': ['not-waiting'], 'waiting': [], 'closed': ['not-waiting'] }],
    'note': [() => caseCan.note(), { 'new': [], 'assigned': [], 'in-progress': [], 'waiting': [], 'closed': [] }],
    'edit': [(now) => caseCan.edit(now, 1), { 'new': [], 'assigned': [], 'in-progress': [], 'waiting': [], 'closed': [] }],
    'close': [(now) => caseCan.close(now, done, []), { 'new': [], 'assigned': [], 'in-progress': [], 'waiting': [], 'closed': ['case-closed'] }],
    'reopen': [(now) => caseCan.reopen(now), { 'new': ['case-open'], 'assigned': ['case-open'], 'in-progress': ['case-open'], 'waiting': ['case-open'], 'closed': [] }],
    'link': [(now) => caseCan.linkDuplicate(now, { isSelf: false, originalIsDuplicate: false, hasDuplicates: false }), { 'new': [], 'assigned': [], 'in-progress': [], 'waiting': [], 'closed': ['closed-differently'] }],
    'unlink': [(now) => caseCan.unlinkDuplicate(now), { 'new': ['not-a-duplicate'], 'assigned': ['not-a-duplicate'], 'in-progress': ['not-a-duplicate'], 'waiting': ['not-a-duplicate'], 'closed': ['not-a-duplicate'] }],
  }
  test.each(Object.entries(table))('%s', (_, [ask, answers]) => {
    for (const status of statuses) expect([status, ask(state(status))]).toEqual([status, answers[status]])
  })

  test('nothing different is no edit', () => expect(caseCan.edit(state('assigned'), 0)).toEqual(['nothing-changed']))

  test('one closed as a duplicate of nobody knew what can be linked, once', () => {
    const closed = state('closed', { outcome: 'duplicate' })
    const fine = { isSelf: false, originalIsDuplicate: false, hasDuplicates: false }
    expect(caseCan.linkDuplicate(closed, fine)).toEqual([])
    expect(caseCan.linkDuplicate({ ...closed, duplicateOf: 7 }, fine)).toEqual(['closed-differently'])
    expect(caseCan.unlinkDuplicate({ ...closed, duplicateOf: 7 })).toEqual([])
    expect(caseCan.linkDuplicate(state('new'), { isSelf: true, originalIsDuplicate: true, hasDuplicates: true })).toEqual(['duplicate-of-itself', 'original-is-duplicate', 'has-duplicates'])
  })
})

describe('closing', () => {
  const all = ['completion-photo', 'crew', 'note'] as const
  const asks = (closing: Partial<Closing>, needs: Parameters<typeof caseCan.close>[2] = all) => caseCan.close(state('in-progress'), { ...done, ...closing }, needs)

  test('all that is missing comes at once', () => {
    expect(asks({ outcome: null })).toEqual(['outcome-missing', 'completion-photo-missing', 'crew-missing', 'note-missing'])
    expect(caseCan.close(state('closed'), { ...done, outcome: null }, all)).toHaveLength(5)
  })
  test('what the type asks for is enough', () => {
    expect(asks({ note: 'Filled', crewId: 1, completionPhotos: 1 })).toEqual([])
    expect(asks({ completionPhotos: 1 }, ['completion-photo'])).toEqual([])
    expect(asks({}, [])).toEqual([])
  })
  test('work that was not done has no crew and no photo, but a reason', () => {
    expect(asks({ outcome: 'no-action-needed' }, ['completion-photo', 'crew'])).toEqual([])
    for (const outcome of ['referred', 'unable', 'other'] as const) expect(asks({ outcome }, [])).toEqual(['note-missing'])
    expect(asks({ outcome: 'no-action-needed' })).toEqual(['note-missing'])
  })
  test('a duplicate is linked, not closed', () => expect(asks({ outcome: 'duplicate' }, [])).toEqual(['duplicate-unnamed']))
  test('every outcome has an answer', () => {
    for (const outcome of outcomes) expect(Array.isArray(asks({ outcome, note: 'x', crewId: 1, completionPhotos: 1 }))).toBe(true)
  })
  test('every refusal has words', () => expect(Object.keys(refusalWords).sort()).toEqual([...refusals].sort()))
})

describe('the status that an assignment leaves', () => {
  test.each([
    ['new', team, 'assigned'], ['assigned', team, 'assigned'], ['in-progress', team, 'in-progress'], ['waiting', team, 'waiting'],
    ['in-progress', nobody, 'new'], ['waiting', nobody, 'new'], ['new', { ...nobody, assigneeId: 3 }, 'assigned'],
  ] as const)('%s, given to %o, is %s', (status, to, after) => expect(statusAfterAssign(status, to)).toBe(after))
  test('when nothing is begun', () => expect([statusOf(nobody), statusOf(team)]).toEqual(['new', 'assigned']))
})

describe('who may do what', () => {
  const actions = ['assign', 'start', 'wait', 'note', 'edit', 'close', 'reopen', 'duplicate'] as const satisfies readonly CaseAction[]
  test('managers read', () => {
    for (const action of actions) expect(roleMay('manager', action)).toBe(false)
    expect(roleMay('manager', 'read')).toBe(true)
  })
  test('a crew acts on the cases of its own team only', () => {
    const crew = { role: 'crew', teamId: 4 } as const
    expect(actions.filter((action) => mayAct(crew, action, 4))).toEqual(['start', 'wait', 'note', 'close'])
    for (const teamId of [5, null]) expect(actions.filter((action) => mayAct(crew, action, teamId))).toEqual([])
    expect(actions.filter((action) => mayAct({ role: 'crew', teamId: null }, action, null))).toEqual([])
  })
  test('dispatchers act on every case', () => {
    for (const teamId of [4, null]) expect(actions.filter((action) => !mayAct({ role: 'dispatcher', teamId: null }, action, teamId))).toEqual([])
  })
  test('everybody reads', () => expect(roles.filter((role) => !roleMay(role, 'read'))).toEqual([]))
})
