import { describe, expect, test } from 'vitest'
import { fillText, textsFor, WriteStandardText, type StandardText } from '../../../contract/standard-text.ts'

const text = (id: number, more: Partial<StandardText>): StandardText => ({ id, version: 1, title: `Text ${id}`, body: 'x', typeId: null, outcome: null, active: true, ...more })

test('those that fit come with the most particular first, and without what is not used any more', () => {
  const all = [
    text(1, {}), text(2, { outcome: 'resolved' }), text(3, { typeId: 7 }), text(4, { typeId: 7, outcome: 'resolved' }),
    text(5, { typeId: 8 }), text(6, { outcome: 'unable' }), text(7, { active: false }),
  ]
  expect(textsFor(all, 7, 'resolved').map(({ id }) => id)).toEqual([4, 3, 2, 1])
  expect(textsFor(all, null, null).map(({ id }) => id)).toEqual([1])
})

describe('filling in', () => {
  test('puts the values of the case in place', () => {
    expect(fillText('We filled the {type} on {street}. {crew}', { type: 'pothole', street: '200–299 Hanover St', crew: 'Crew 1' })).toBe('We filled the pothole on 200–299 Hanover St. Crew 1')
  })
  test('leaves out what the case has not, with the blank before it', () => {
    expect(fillText('Done by {crew} today. {neighborhood}', { crew: null })).toBe('Done by today.')
  })
  test('a value is only text', () => expect(fillText('{type}', { type: '$& {street}' })).toBe('$& {street}'))
})

test('a text names only what a case has', () => {
  const written = (body: string) => WriteStandardText.safeParse({ title: 'T', body, typeId: null, outcome: null, active: true })
  expect(written('On {street}, {opened}').success).toBe(true)
  expect(written('Dear {reporter}').error!.issues[0]!.message).toContain('{street}')
})
