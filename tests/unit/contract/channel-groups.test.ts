import fc from 'fast-check'
import { expect, test } from 'vitest'
import { channelGroupings, readGrouping, writeGrouping } from '../../../contract/channel-groups.ts'
import { channels } from '../../../contract/vocabulary.ts'

test('every grouping that is offered has each channel once', () => {
  for (const groups of Object.values(channelGroupings)) expect(groups.flatMap((group) => [...group.channels]).sort()).toEqual([...channels].sort())
})

test('a grouping of one\'s own has each channel once, whatever is named how often, and comes back as it was written', () => {
  expect(readGrouping('app+web,phone')!.slice(0, 3)).toEqual([['app', 'web'], ['phone'], channels.filter((one) => !['app', 'web', 'phone'].includes(one)).slice(0, 1)])
  expect(readGrouping('app+web,web+phone')!.slice(0, 2)).toEqual([['app', 'web'], ['phone']])
  for (const wrong of ['', 'app,', 'app+fax', 'constructor', `${'app,'.repeat(channels.length)}app`]) expect(readGrouping(wrong), wrong).toBeNull()
  fc.assert(fc.property(fc.array(fc.array(fc.constantFrom(...channels), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (given) => {
    const groups = readGrouping(given.map((group) => group.join('+')).join(','))!
    expect(groups.flat().sort()).toEqual([...channels].sort())
    const together = (all: readonly (readonly string[])[]) => all.map((group) => group.toSorted().join('+')).sort()
    const written = writeGrouping(groups)
    expect(together(written === '' ? channels.map((one) => [one]) : readGrouping(written)!)).toEqual(together(groups))
  }))
})
