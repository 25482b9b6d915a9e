import { describe, expect, test } from 'vitest'
import type { ImportSummary } from '../../../contract/import.ts'
import { readArguments } from '../../../server/import/read-arguments.ts'
import { progressShow } from '../../../server/import/show-progress.ts'
import { summaryWords } from '../../../server/import/summary-words.ts'

describe('the arguments', () => {
  const plain = { file: 'a.csv', layout: 'auto', zone: 'auto', dryRun: false, json: false }
  test.each([
    [['a.csv'], plain],
    [['--layout', 'B', 'a.csv', '--zone=Asia/Tokyo', '--dry-run', '--json'], { file: 'a.csv', layout: 'B', zone: 'Asia/Tokyo', dryRun: true, json: true }],
    [['--', '--odd.csv'], { ...plain, file: '--odd.csv' }],
    [['a.csv', '--help'], 'help'], [['-h'], 'help'],
  ])('%j', (argv, expected) => expect(readArguments(argv)).toEqual(expected))

  test.each([
    [[], 'Which file?'], [['a.csv', 'b.csv'], 'One file at a time'], [['--layout'], '--layout wants a value'], [['a.csv', '--layout', '--json'], '--layout wants a value'],
    [['--frob', 'a.csv'], 'There is no option --frob'], [['--json=yes', 'a.csv'], '--json takes no value'], [['--frob=1', 'a.csv'], 'There is no option --frob'],
  ])('%j is wrong', (argv, words) => expect(readArguments(argv)).toEqual({ wrong: expect.stringContaining(words) as string }))
})

const summary: ImportSummary = {
  file: 'a.csv', layout: 'B', dryRun: false, read: 1234, new: 1200, updated: 20, unchanged: 10, rejected: 4, rejectedBy: { 'open_dt is blank': 3, 'wrong number of fields': 1 },
  withoutLocation: 123, byChannel: { app: 230, phone: 1000 }, byYear: { 2011: 1230 }, unknownChannels: { Pigeon: 2 }, unknownStatuses: { Dreaming: 1 },
  keptFromDesk: { cases: 2, numbers: ['101', '102'] },
  times: { zone: 'America/New_York', reading: 'wall', why: 'the layout says so', ambiguous: 4, skipped: 1, closedBeforeOpened: 5 }, seconds: 2,
}

test('the summary tells everything, aligned', () => {
  expect(summaryWords(summary, 'a.csv.rejected.csv').split('\n')).toEqual([
    '', 'Imported: a.csv (layout B) in 2.0 s, 617 rows a second', '',
    '  read          1,234', '  new           1,200', '  updated          20', '  unchanged        10', '  rejected          4', '',
    'Rejected because', '  open_dt is blank              3', '  wrong number of fields        1', '  Each with its line and reason: a.csv.rejected.csv', '',
    'By channel', '  phone         1,000  81.3 %', '  app             230  18.7 %', '',
    'By year opened', '  2011          1,230', '',
    'Without a location: 123 (10.0 %)', '',
    'Times read as the clock of America/New_York: the layout says so', '  4 times in the hour that comes twice in autumn: the earlier was taken',
    '  1 time in the hour that spring leaves out: moved forward', '  5 cases closed before they were opened: kept as given, and marked', '',
    'Words for a channel that the city profile does not know (counted as "other")', '  Pigeon            2', '',
    'Words for a status that the city profile does not know (taken for open or closed by their closing time)', '  Dreaming          1', '',
    'Changed at our desk, and kept against this file: 2 cases (101, 102)',
  ])
})

test('a file without rows and a dry run say so', () => {
  const words = summaryWords({ ...summary, dryRun: true, read: 0, new: 0, updated: 0, unchanged: 0, rejected: 0, rejectedBy: {} }, null)
  expect(words).toContain('Tried out, nothing written: a.csv')
  expect(words).toContain('The file has a header and no rows.')
})

describe('progress', () => {
  const shown = (isTTY: boolean, quiet: boolean) => {
    const said: string[] = []
    let now = 0
    const progress = progressShow({ write: (text) => said.push(text), isTTY, columns: 100 }, 1000, () => now, quiet)
    for (const bytes of [0, 250, 500, 1000]) {
      progress.show({ read: bytes, bytes })
      now += 4000
    }
    progress.clear()
    return said
  }
  test('is one line written over on a terminal', () => {
    const said = shown(true, true)
    expect(said).toHaveLength(5)
    expect(said[1]).toBe('\r[########----------------------] 25 %  250 rows in 4 s, about 12 s left\u001b[K')
    expect(said[4]).toBe('\r\u001b[K')
  })
  test('is a line every few seconds elsewhere', () => expect(shown(false, false)).toEqual(['50 %  500 rows in 8 s, about 8 s left\n']))
  test('is nothing where only the summary is wanted', () => expect(shown(false, true)).toEqual([]))
})
