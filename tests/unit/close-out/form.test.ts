import { describe, expect, test } from 'vitest'
import { ClosureCard } from '../../../contract/closure-card.ts'
import type { Typed } from '../../../src/api/outbox/kept-close-out.ts'
import type { PhotoNow } from '../../../src/api/outbox/photo-work.ts'
import { checklist, closingOf, fieldErrors, reasonsAgainst } from '../../../src/features/close-out/closing-needs.ts'
import { holeWords, noteAfter, readyTexts } from '../../../src/features/close-out/note-texts.ts'
import { previewCard } from '../../../src/features/close-out/preview-card.ts'
import { aCase, aCity } from '../../support/close-out-case.ts'

// In the city it is still the day before.
const now = Date.parse('2026-11-18T03:00:00Z')
const empty: Typed = { outcome: null, note: '', crewId: null, photos: [] }
const done: Typed = { outcome: 'resolved', note: 'Filled.', crewId: 4, photos: [{ id: 'a', kind: 'before' }, { id: 'b', kind: 'completion' }] }
const photo = (id: string, state: PhotoNow['state']) => [id, { id, url: null, state, part: 0, refused: null }] as const

describe('what closing asks for', () => {
  test('is said from the start and ticked as it comes', () => {
    expect(checklist(aCase, closingOf(empty, new Map()))).toEqual([{ need: 'outcome', met: false }, { need: 'completion-photo', met: false }, { need: 'crew', met: false }])
    expect(checklist(aCase, closingOf(done, new Map()))).toEqual([{ need: 'outcome', met: true }, { need: 'completion-photo', met: true }, { need: 'crew', met: true }])
  })

  test('is less where nothing was done, and then a reason', () => {
    expect(checklist(aCase, closingOf({ ...empty, outcome: 'referred' }, new Map()))).toEqual([{ need: 'outcome', met: true }, { need: 'note', met: false }])
  })

  test('a photo from before the work, or one that was refused, is none of the finished work', () => {
    expect(reasonsAgainst(aCase, closingOf({ ...done, photos: [{ id: 'a', kind: 'before' }] }, new Map()))).toEqual(['completion-photo-missing'])
    expect(reasonsAgainst(aCase, closingOf(done, new Map([photo('b', 'refused')])))).toEqual(['completion-photo-missing'])
    expect(reasonsAgainst(aCase, closingOf(done, new Map([photo('b', 'waiting')])))).toEqual([])
  })

  test('reasons stand at their fields, all at once, each said once', () => {
    const problem = { code: 'not-allowed-now', message: '', requestId: '', reasons: ['crew-missing', 'case-closed'], fields: [{ field: 'crewId', message: 'Not yours.' }, { field: 'version', message: 'Odd.' }] } as const
    expect(fieldErrors(['crew-missing', 'outcome-missing'], { ...problem, reasons: [...problem.reasons], fields: [...problem.fields] })).toEqual({
      outcome: 'Say how it ended.', crew: 'This type is closed with the crew that did it. Not yours.', form: 'The case is closed. Odd.',
    })
  })
})

describe('standard texts', () => {
  const about = { current: aCase, city: aCity, crewId: 4, outcome: 'resolved' as const, now }

  test('are those of type and outcome, with the block, the crew and the city\'s own day', () => {
    expect(readyTexts(about).map(({ words }) => words)).toEqual(['Crew Four filled it at 200–299 Hanover St on Nov 17, 2026.', 'Thank you for 101.'])
    expect(readyTexts({ ...about, outcome: null }).map(({ title }) => title)).toEqual(['Thanks'])
  })

  test('one that was inserted as it is follows the crew; one that was changed by hand does not', () => {
    const [first] = readyTexts(about)
    expect(noteAfter(first!.words, about, { ...about, crewId: 9 })).toMatch(/^Crew Nine filled it/)
    expect(noteAfter(`${first!.words} Sorry.`, about, { ...about, crewId: 9 })).toBe(`${first!.words} Sorry.`)
  })

  test('one that does not go with the new outcome goes away, unless somebody wrote on it', () => {
    const [first] = readyTexts(about)
    expect(noteAfter(first!.words, about, { ...about, outcome: 'referred' })).toBe('')
    expect(noteAfter(`${first!.words} Sorry.`, about, { ...about, outcome: 'referred' })).toBe(`${first!.words} Sorry.`)
  })
})

describe('a standard text that names what the case does not have', () => {
  const texts = (current: typeof aCase, crewId: number | null) => readyTexts({ current, city: aCity, crewId, outcome: 'resolved', now })

  test('says what is left out, until somebody wrote on it', () => {
    const [first] = texts({ ...aCase, address: null }, null)
    expect(first!.unknown).toEqual(['street', 'crew'])
    expect(holeWords(`Hello.\n\n${first!.words}`, [first!])).toBe('This case has no street and no crew: check the text.')
    expect(holeWords(first!.words.replace('filled', 'mended'), [first!])).toBeNull()
  })

  test('says nothing where all of it is there', () => {
    const whole = texts(aCase, 4)
    expect(whole.map((text) => holeWords(text.words, whole))).toEqual([null, null])
  })
})

describe('the card beside the form', () => {
  const card = previewCard({ ...aCase, photos: [{ kind: 'reported', photoId: 'e'.repeat(64), sourceUrl: null, addedAt: aCase.openedAt }] }, aCity, done, () => true, now)

  test('is a card as the server makes it, without who reported, the house, and who does not want to appear', () => {
    expect(ClosureCard.safeParse({ ...card, completed: [] }).error).toBeUndefined()
    expect(card).toMatchObject({ block: '200–299 Hanover St', crew: { name: 'Crew Four', firstNames: ['Rosa'] }, outcome: 'resolved', note: 'Filled.', team: 'Highways 3' })
    expect(JSON.stringify(card)).not.toMatch(/Rita|223|Okafor|Diaz|door/)
  })

  test('shows the finished photos that can be shown, and those of the report', () => {
    expect(card.completed).toEqual([{ photoId: 'b', sourceUrl: null }])
    expect(card.reported).toEqual([{ photoId: 'e'.repeat(64), sourceUrl: null }])
    expect(previewCard(aCase, aCity, done, () => false, now).completed).toEqual([])
  })
})
