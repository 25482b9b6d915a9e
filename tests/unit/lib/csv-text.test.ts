import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText, tabText } from '../../../src/lib/csv-text.ts'

test('a file as spreadsheets read it: a mark for UTF-8, CRLF, quotes where they must be', () => {
  expect(csvText([['Period', 'App', 'Share'], ['Jul 2024, "late"', 1200, 0.25], ['two\nlines', null, -3.5], ['São', 0, null]]))
    .toBe('\uFEFFPeriod,App,Share\r\n"Jul 2024, ""late""",1200,0.25\r\n"two\nlines",,-3.5\r\nSão,0,\r\n')
})

test('what a spreadsheet would run is only text; numbers stay numbers, also negative ones and those written as text', () => {
  const cells = ['=1+1', '+SUM(A1)', '-2+3', '@cmd', '\tx', '＝1', '-71.05', '+5', 'a=b'].map((text) => csvText([[text]]).slice(1, -2))
  expect(cells).toEqual(["'=1+1", "'+SUM(A1)", "'-2+3", "'@cmd", "'\tx", "'＝1", '-71.05', '+5', 'a=b'])
  expect(csvText([[-4, -0.5, 1e21]])).toBe('\uFEFF-4,-0.5,1e+21\r\n')
})

test('for the clipboard every value is one cell, whatever stands in it', () => {
  expect(tabText([['Team', 'Closed'], ['A\tB\r\nC', 12], ['=HYPERLINK()', null]])).toBe("Team\tClosed\nA B C\t12\n'=HYPERLINK()\t")
  fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
    expect(tabText(rows).split('\n').map((line) => line.split('\t').length)).toEqual(rows.map(() => 2))
  }))
})
