import { expect, test } from 'vitest'
import { lookAhead } from '../../../server/import/look-ahead.ts'
import type { CsvRow } from '../../../server/import/read-csv.ts'

function source(chunks: number[]) {
  const seen = { given: 0, closed: false }
  async function* rows(): AsyncGenerator<CsvRow[]> {
    try {
      let line = 0
      for (const size of chunks) {
        seen.given++
        yield Array.from({ length: size }, () => ({ line: ++line, fields: [] }))
      }
    } finally {
      seen.closed = true
    }
  }
  return { seen, rows: lookAhead(rows()) }
}

async function linesOf(rows: AsyncGenerator<CsvRow[]>): Promise<number[]> {
  const lines: number[] = []
  for await (const some of rows) lines.push(...some.map(({ line }) => line))
  return lines
}
const upTo = (last: number) => Array.from({ length: last - 1 }, (_, index) => index + 2)

test('what was looked at is taken all the same, and nothing twice', async () => {
  const { rows, seen } = source([1, 2, 2500, 4, 5])
  expect(await rows.first()).toMatchObject({ line: 1 })
  expect(seen.given).toBe(1)
  expect(await rows.look((known) => known < 3)).toHaveLength(2502)
  expect(seen.given).toBe(3)
  expect(await linesOf(rows.rest())).toEqual(upTo(2512))
})

test('without a look, rows come as they are read', async () => {
  const { rows } = source([3, 3])
  await rows.first()
  expect(await linesOf(rows.rest())).toEqual(upTo(6))
})

test('a look ends with the file', async () => {
  const { rows, seen } = source([])
  expect(await rows.first()).toBeUndefined()
  expect(await rows.look(() => true)).toEqual([])
  expect(seen.closed).toBe(true)
})

test('lets go of a file that it did not read to its end', async () => {
  const { rows, seen } = source([1, 1, 1])
  await rows.first()
  await rows.close()
  expect(seen).toEqual({ given: 1, closed: true })
})
