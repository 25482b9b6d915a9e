import { describe, expect, test } from 'vitest'
import { fitFigures } from '../../../server/import/fit-figures.ts'
import { readFigures } from '../../../server/import/read-figures.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, blanks?: string[]) => readFigures(bytes(text), blanks)

describe('a table of districts', () => {
  test('is read as spreadsheets write it', async () => {
    expect(await read('\uFEFFName,Population,"Share of renters, %",Median age\r\nRoxbury,"54,905",70.5%,30.1\r\n"Allston / Brighton",74000,,1e1\r\n,,,\r\n')).toEqual({
      names: ['Population', 'Share of renters, %', 'Median age'],
      rows: [{ line: 2, name: 'Roxbury', values: [54_905, 70.5, 30.1] }, { line: 3, name: 'Allston / Brighton', values: [74_000, null, 10] }],
    })
    expect((await read('Ward;Change;Of it\n17;-1,234,567.5;N/A\n18; 12 % ;.5', ['n/a'])).rows.map(({ values }) => values)).toEqual([[-1_234_567.5, null], [12, 0.5]])
  })
  test.each([
    ['Name,Population\nRoxbury,many', 'Line 2, column "Population": "many" is not a number.'],
    ['Name,A,B\nRoxbury,1,2\n\nDorchester,1,"12,5"', 'Line 4, column "B": "12,5" is not a number.'],
    ['Name,A\nRoxbury,1.2.3', 'Line 2, column "A": "1.2.3" is not a number.'],
    ['Name,A\nRoxbury,%', 'Line 2, column "A": "%" is not a number.'],
    ['Name,A\nRoxbury,1,2', 'Line 2: wrong number of fields (3, and the header has 2).'],
    ['Name,A\nRoxbury,1\nDorchester,2\nroxbury,3', 'Line 4: roxbury stands in line 2 already.'],
    ['Name,A\n,1', 'Line 2: the first column, which names the place, is blank.'],
    ['Name,A,a\nRoxbury,1,2', 'Line 1: two columns are called "a".'],
    ['Name,A,\nRoxbury,1,2', 'Line 1: column 3 has no name.'],
    ['Name\nRoxbury', 'The file has one column. The first one names the place, and figures are in those behind it, divided by commas or semicolons.'],
    ['Name,A\n', 'The file has a header and no rows.'],
    ['', 'The file is empty.'],
  ])('%j is refused in words', async (text, words) => {
    await expect(read(text)).rejects.toThrow(words)
  })
})

describe('rows and the places of cases', () => {
  const rows = (...names: string[]) => names.map((name, index) => ({ line: index + 2, name, values: [index + 1] }))
  test('are brought together by name: the same one first, a part only where it is the only one', () => {
    const places = ['Allston / Brighton', 'Downtown', 'Downtown / Financial District', 'Greater Mattapan', 'Roxbury', 'South Boston', 'Back Bay']
    expect(fitFigures(rows('Allston', 'Brighton', 'downtown', 'Mattapan', 'Roxbury / Dorchester', 'South Boston', 'Seaport'), places, 'neighborhood')).toEqual({
      figures: { 'Allston': [1], 'Brighton': [2], 'Downtown': [3], 'Downtown / Financial District': [3], 'Greater Mattapan': [4], 'Roxbury / Dorchester': [5], 'South Boston': [6], 'Seaport': [7] },
      places: 4, unplaced: ['Allston', 'Brighton', 'Roxbury / Dorchester', 'Seaport'], without: ['Allston / Brighton', 'Roxbury', 'Back Bay'], divided: [{ place: 'Allston / Brighton', rows: ['Allston', 'Brighton'] }],
    })
  })
  test('are brought together by number: a ward is called as cases have it, whatever a spreadsheet made of it', () => {
    expect(fitFigures(rows('Ward 17', '02', '3.0', 'A1'), ['1', '17', '2', '3'], 'ward')).toEqual({ figures: { '17': [1], '2': [2], '3': [3], 'A1': [4] }, places: 3, unplaced: ['A1'], without: ['1'], divided: [] })
  })
})
