import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv, type CsvRow } from '../../../server/import/read-csv.ts'

async function read(file: string | Uint8Array, { chunk = 1 << 16, maxRecord }: { chunk?: number; maxRecord?: number } = {}): Promise<CsvRow[]> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
  }
  const rows: CsvRow[] = []
  for await (const some of readCsv(chunks(), maxRecord)) rows.push(...some)
  return rows
}

const fields = (rows: CsvRow[]) => rows.flatMap((row) => ('fields' in row ? [row.fields.join('|')] : []))
const rejected = (rows: CsvRow[]) => rows.flatMap((row) => ('rejection' in row ? [`${row.line}: ${row.rejection.kind}`] : []))

describe('a whole file', () => {
  test.each([
    ['LF', 'a,b\n1,2\n3,4\n', ['a|b', '1|2', '3|4']],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', ['a|b', '1|2', '3|4']],
    ['no line break at the end', 'a,b\n1,2', ['a|b', '1|2']],
    ['a quoted field at the very end', 'a,b\n1,"2"', ['a|b', '1|2']],
    ['a quoted field before a lone CR at the end', 'a,b\n1,"2"\r', ['a|b', '1|2']],
    ['a BOM', '\uFEFFa,b\n1,2\n', ['a|b', '1|2']],
    ['blank lines', '\n\na,b\n\r\n1,2\n\n', ['a|b', '1|2']],
    ['quotes, commas and line breaks in quotes', 'a,b\n"x, ""y""\nz",2\n', ['a|b', 'x, "y"\nz|2']],
    ['semicolons', 'a;b;c\n1;2,5;3\n', ['a|b|c', '1|2,5|3']],
    ['tabs', 'a\tb\n"1\t2"\t3\n', ['a|b', '1\t2|3']],
    ['bars', 'a|"b,c,d"\n1|2\n', ['a|b,c,d', '1|2']],
    ['blank fields', 'a,b,c\n,,\n"",x,\n', ['a|b|c', '||', '|x|']],
    ['quotes inside a field that is not quoted', 'a,b\n5" pipe,say "hi"\n', ['a|b', '5" pipe|say "hi"']],
    ['tabs, emoji, other scripts', 'a,b\n\tx\t,\u{1F6B2} caf\u00E9 \u4E2D\n', ['a|b', '\tx\t|\u{1F6B2} caf\u00E9 \u4E2D']],
  ])('with %s', async (_, text, expected) => {
    for (const chunk of [1, 2, 3, 7, 65_536]) {
      const rows = await read(text, { chunk })
      expect(rejected(rows)).toEqual([])
      expect(fields(rows)).toEqual(expected)
    }
  })

  test('with bytes that are not UTF-8 keeps U+FFFD in their place', async () => {
    expect(fields(await read(Uint8Array.from([97, 44, 98, 10, 0xe9, 44, 0xff, 10])))).toEqual(['a|b', '\uFFFD|\uFFFD'])
  })

  test('comes back as it was written, whatever is in it and however it arrives', async () => {
    const field = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '"', ',', '\n', '\r\n', '""', 'a"b', ' ')).filter((text) => !text.includes('\0'))
    const table = fc.integer({ min: 2, max: 6 }).chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
    await fc.assert(fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), fc.constantFrom('\n', '\r\n'), async (rows, chunk, end) => {
      const written = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + end).join('')
      const back = (await read(written, { chunk })).map((row) => ('fields' in row ? row.fields : row.rejection.kind))
      expect(back).toEqual(rows)
    }))
  })

  test('knows the line on which each row begins', async () => {
    const rows = await read('a,b\n"1\n\n2",x\n3,4\n\n5,6\n')
    expect(rows.map((row) => row.line)).toEqual([1, 2, 5, 7])
  })
})

describe('a damaged file loses the damaged row only', () => {
  const file = (row: string, { end = '\n' } = {}) => `id,text,more\n1,"a, b",x\n${row}\n3,"c, d",y\n4,e,z${end}`

  test.each([
    ['too few fields', '2,x', '3: wrong number of fields'],
    ['too many fields', '2,x,y,z', '3: wrong number of fields'],
    ['a quote that is never closed', '2,"oops,y', '3: text follows a closing quote'],
    ['text behind a closing quote', '2,"LED" lamp,y', '3: text follows a closing quote'],
    ['a NUL byte', '2,x\0,y', '3: a NUL byte is in the row'],
    ['a row of spaces', '   ', '3: wrong number of fields'],
  ])('%s', async (_, row, reason) => {
    for (const chunk of [1, 5, 65_536]) {
      const rows = await read(file(row), { chunk })
      expect(rejected(rows)).toEqual([reason])
      expect(fields(rows)).toEqual(['id|text|more', '1|a, b|x', '3|c, d|y', '4|e|z'])
    }
  })

  test('a quote that is never closed with no other quote behind it', async () => {
    const rows = await read('id,text\n1,a\n2,"oops\n3,b\n4,c')
    expect(rejected(rows)).toEqual(['3: a quote is opened and never closed'])
    expect(fields(rows)).toEqual(['id|text', '1|a', '3|b', '4|c'])
  })

  test('a quote that closes in another row by chance gives the rows between back', async () => {
    const more = ',c,d,e,f,g,h,i,j'
    const rows = await read(`id,text${more}\n1,"oops${more}\n2,b${more}\n3,c"${more}\n4,d${more}\n`)
    expect(rejected(rows)).toEqual(['2: a quote is opened in this row and closed in another'])
    expect(fields(rows).map((row) => row.slice(0, 4))).toEqual(['id|t', '2|b|', '3|c"', '4|d|'])
    const few = await read('id,text\n1,"oops\n2,b\n3,c",z\n4,d\n')
    expect(rejected(few)).toEqual(['2: a quote is opened in this row and closed in another', '4: wrong number of fields'])
    expect(fields(few)).toEqual(['id|text', '2|b', '4|d'])
  })

  test('a file that ends in the middle of a row', async () => {
    const rows = await read('id,text,more\n1,a,x\n2,b')
    expect(rejected(rows)).toEqual(['3: the file ends in the middle of the row'])
    expect(rows.at(-1)).toMatchObject({ rejection: { detail: 'after 2 of 3 fields', text: '2,b' } })
  })

  test('a file that ends inside quotes', async () => {
    expect(rejected(await read('id,text,more\n1,a,x\n2,"b is'))).toEqual(['3: a quote is opened and never closed'])
  })

  test('a row that is too long is passed over and shown in part', async () => {
    const rows = await read(`id,text\n1,a\n2,${'x'.repeat(50_000)}\n3,b\n`, { chunk: 1000, maxRecord: 5000 })
    expect(rejected(rows)).toEqual(['3: the row is too long'])
    expect(fields(rows)).toEqual(['id|text', '1|a', '3|b'])
    expect(rows[2]).toMatchObject({ rejection: { text: expect.stringMatching(/^2,x{3000,4000} \.\.\.$/) as string } })
  })

  test('a runaway quote gives up after the longest row there may be, not at the end of the file', async () => {
    const rows = await read(`id,text\n1,"oops\n${Array.from({ length: 500 }, (_, i) => `${i + 2},row\n`).join('')}`, { chunk: 64, maxRecord: 1000 })
    expect(rejected(rows)).toEqual(['2: a quote is opened and never closed'])
    expect(fields(rows)).toHaveLength(501)
  })

  test('whatever row is hit by a stray quote, wherever: all others arrive', async () => {
    const word = fc.stringMatching(/^[a-z][a-z ]{0,8}$/)
    const field = fc.oneof(word, word.map((text) => `"${text}, ${text} ""x"""`))
    const rows = fc.array(fc.array(field, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 9 })
    await fc.assert(fc.asyncProperty(rows, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 30 }), async (table, row, place, chunk) => {
      const lines = table.map((line) => line.join(','))
      const hit = row % lines.length
      const at = place % (lines[hit]!.length + 1)
      const damaged = lines.with(hit, `${lines[hit]!.slice(0, at)}"${lines[hit]!.slice(at)}`)
      const good = fields(await read(`a,b,c,d\n${lines.join('\n')}\n`))
      const found = await read(`a,b,c,d\n${damaged.join('\n')}\n`, { chunk })
      expect(found).toHaveLength(lines.length + 1)
      expect(found.filter((one) => one.line !== hit + 2).map((one) => ('fields' in one ? one.fields.join('|') : one.rejection))).toEqual(good.filter((_, index) => index !== hit + 1))
    }))
  })

  test('a broken header is told as such', async () => {
    expect(rejected(await read('a,"b\n1,2\n'))[0]).toBe('1: a quote is opened and never closed')
  })

  test('nothing at all', async () => {
    expect(await read('')).toEqual([])
    expect(await read('\n\r\n')).toEqual([])
  })
})
