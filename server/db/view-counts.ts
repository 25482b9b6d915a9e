import { sql, type RawBuilder } from 'kysely'
import { none, type CaseFilter } from '../../contract/case-filter.ts'
import { caseWhere, onlyOpen, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'
import { DatabaseError, sqlstates } from './port.ts'

export type CountQuestion = { filter: CaseFilter; context: FilterContext }

/**
 * Counts the cases of several filters that are on the open cases' indexes in one statement, and so at one moment. Those that would
 * each read a whole index share one pass over it (45,000 open: 9 ms alone, little more than 1 in the pass); each of the rest is a
 * count of its own, which stops at `most`.
 */
export async function countOpen(db: Db, questions: readonly CountQuestion[], most: number): Promise<number[]> {
  if (questions.length === 0) return []
  const together = questions.map(({ filter }) => !isNarrow(filter))
  const counts = questions.map((question, index): RawBuilder<unknown> => (together[index] ? sql`${sql.ref(`open.n${index}`)}` : sql`(${countTo(question, most)})`))
  const columns = questions.flatMap(({ filter, context }, index) => (together[index] ? [sql`count(*) filter (where ${caseWhere(filter, context)}) as ${sql.ref(`n${index}`)}`] : []))
  const pass = columns.length === 0 ? sql`` : sql`from (select ${sql.join(columns)} from cases c where c.status <> 'closed') as open`
  // An array, because a function takes a hundred arguments at most.
  const { rows } = await sql<{ counts: number[] }>`select to_json(array[${sql.join(counts)}]) as counts ${pass}`.execute(db)
  return rows[0]!.counts
}

/**
 * Counts the cases of any filter up to `most`: few that are scattered over all history may take a scan of it.
 * @returns null for what takes longer than `limitMs`. PGlite knows no such limit: there it takes as long as it takes.
 */
export async function countWithin(db: Db, question: CountQuestion, most: number, limitMs: number): Promise<number | null> {
  try {
    return await db.transaction().execute(async (transaction) => {
      await sql`set local statement_timeout = ${sql.lit(limitMs)}`.execute(transaction)
      const { rows } = await sql<{ count: number }>`${countTo(question, most)}`.execute(transaction)
      return rows[0]!.count
    })
  } catch (error) {
    if (error instanceof DatabaseError && error.sqlstate === sqlstates.timeout) return null
    throw error
  }
}

/** Names what is committed now: another one, and something may have been. */
export async function committedNow(db: Db): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db)
  return rows[0]!.snapshot
}

const countTo = ({ filter, context }: CountQuestion, most: number) => sql`select count(*) as count from (select 1 from cases c where ${caseWhere(filter, context)} limit ${most}) as counted`

/** Does an index lead to the filter's open cases and past all others? */
function isNarrow({ team, department, unassigned, located, openedFrom }: CaseFilter): boolean {
  return [team, department].some((names) => names !== undefined && !names.includes(none)) || unassigned === 'true' || located === 'false' || openedFrom !== undefined
}

/** Is all that the filter asks of an open case in one index? */
export function isOnOpenIndex(filter: CaseFilter): boolean {
  return onlyOpen(filter) && filter.q === undefined && filter.area === undefined && filter.closedFrom === undefined && filter.closedTo === undefined
}
