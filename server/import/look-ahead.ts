import type { CsvRow } from './read-csv.ts'

/** The rows of a file, of which some can be looked at before they are taken. */
export type AheadRows = {
  /** Takes the first row; undefined where there is none. */
  first(): Promise<CsvRow | undefined>
  /** Reads ahead as long as it is told to, by how many rows it has. What it answers is still there to be taken. */
  look(goOn: (rows: number) => boolean): Promise<readonly CsvRow[]>
  /** Takes all rows, some at a time. */
  rest(): AsyncGenerator<CsvRow[]>
  /** Lets go of the file, read to its end or not. */
  close(): Promise<void>
}

// Between so many of them progress can be told.
const slice = 1_000

export function lookAhead(source: AsyncGenerator<CsvRow[]>): AheadRows {
  const ahead: CsvRow[] = []

  async function look(goOn: (rows: number) => boolean): Promise<readonly CsvRow[]> {
    while (goOn(ahead.length)) {
      const { done, value } = await source.next()
      if (done) break
      for (const row of value) ahead.push(row)
    }
    return ahead
  }

  return {
    look,
    async first() {
      await look((rows) => rows === 0)
      return ahead.shift()
    },
    async *rest() {
      for (let at = 0; at < ahead.length; at += slice) yield ahead.slice(at, at + slice)
      ahead.length = 0
      yield* source
    },
    close: async () => void (await source.return(undefined)),
  }
}
