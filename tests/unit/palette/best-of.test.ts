import { expect, test } from 'vitest'
import { bestOf } from '../../../src/features/palette/best-of.ts'
import type { Command } from '../../../src/lib/commands.ts'

const command = (group: string, label: string, hint?: string, words?: string): Command => ({ key: `${group} ${label}`, group, label, hint, words, run: () => {} })
const all = [
  command('The desk', 'Order: newest first', undefined, 'sorting'), command('Views', 'New today'), command('Filter', 'New', 'Status'), command('Filter', 'New Sign, Crosswalk or Pavement Marking', 'Type'),
  command('Filter', 'North End', 'Neighborhood'), command('Go to', 'Crews'),
]
const labels = (words: string) => bestOf(all, words).map(({ label }) => label)

test('without words all commands are offered, and no value of the filter', () => {
  expect(labels('  ')).toEqual(['Order: newest first', 'New today', 'Crews'])
})

test('the name itself comes first, then what begins with the words, has them, or has them beside it; groups stay together', () => {
  expect(labels('new')).toEqual(['New', 'New Sign, Crosswalk or Pavement Marking', 'New today', 'Order: newest first'])
  expect(labels('new typ')).toEqual(['New Sign, Crosswalk or Pavement Marking'])
  expect(labels('end north')).toEqual(['North End'])
  expect([labels('orth'), labels('or xq'), labels('sorting')]).toEqual([['North End'], [], ['Order: newest first']])
})
