import { expect, test } from 'vitest'
import { bestOf } from '../../../src/features/palette/best-of.ts'
import type { Command } from '../../../src/lib/commands.ts'

const command = (group: string, label: string, hint?: string): Command => ({ key: `${group} ${label}`, group, label, hint, run: () => {} })
const all = [
  command('The desk', 'Order: newest first'), command('Views', 'New today'), command('Filter', 'New', 'Status'), command('Filter', 'New Sign, Crosswalk or Pavement Marking', 'Type'),
  command('Filter', 'North End', 'Neighborhood'), command('Go to', 'Crews'),
]
const labels = (words: string) => bestOf(all, words).map(({ label }) => label)

test('without words all commands are offered, and no value of the filter', () => {
  expect(labels('  ')).toEqual(['Order: newest first', 'New today', 'Crews'])
})

test('every word begins a word; names that begin with them come first, groups stay together', () => {
  expect(labels('new')).toEqual(['New today', 'New', 'New Sign, Crosswalk or Pavement Marking', 'Order: newest first'])
  expect(labels('new typ')).toEqual(['New Sign, Crosswalk or Pavement Marking'])
  expect(labels('end north')).toEqual(['North End'])
  expect(labels('orth')).toEqual([])
})
