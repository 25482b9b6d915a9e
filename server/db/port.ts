/**
 * The one door to a database (D12). PostgreSQL's dialect on both sides of it; an engine is an adapter of this.
 * Values: int8 and numeric come back as numbers, timestamptz as Date, json as parsed values, text as text.
 */
export type Engine = 'pglite' | 'postgres'

export type QueryAnswer<R> = { rows: R[]; affected: number }

export type Connection = {
  /** One statement with `$1 ...` parameters. @throws DatabaseError */
  query<R = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<QueryAnswer<R>>
  /** Several statements without parameters, as a migration has them. */
  script(sql: string): Promise<void>
  /** Runs `copy ... from stdin` in PostgreSQL's text format. */
  copyIn(table: string, columns: readonly string[], text: string): Promise<void>
  release(): void
}

/** Reading of one moment, for what is read in many pieces: an export. */
export type Snapshot = {
  /** One statement with `$1 ...` parameters, without the time limit of a question. @throws DatabaseError */
  query<R = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<QueryAnswer<R>>
  /** Gives back what it holds; never fails. */
  release(): Promise<void>
}

export type Driver = {
  engine: Engine
  /**
   * One connection for one caller at a time; on PGlite the others wait. `slow` is for work that takes as long as it
   * takes (a migration, a batch, maintenance): the time limit that bounds a question is off until it is released.
   */
  connect(options?: { slow?: boolean }): Promise<Connection>
  /**
   * Begins to read, and only read. On PostgreSQL every query sees the moment of the first, on a connection of its own until
   * it is released. On PGlite there is one connection, and whoever reads slowly must not hold up everybody else:
   * each query takes a turn and sees its own moment. @throws DatabaseError
   */
  snapshot(): Promise<Snapshot>
  /**
   * Calls back when somebody may have added to the log, in this process or in another. It is a bell and no more: it may ring
   * for nothing, and a ring may be lost, so a listener looks by itself from time to time too.
   * @returns, as soon as it listens or a first attempt to has failed, how to stop. Never throws: it goes on trying.
   */
  listen(callback: () => void): Promise<() => Promise<void>>
  /**
   * Rings for everybody who listens. After the commit, never inside the transaction: on PostgreSQL that makes commits wait
   * for each other. Returns at once; many rings become a few.
   */
  ring(): void
  /** After many writes: what an engine without autovacuum needs, and the statistics that the planner asks for. */
  maintain(): Promise<void>
  close(): Promise<void>
}

/** A failure that came from the database, by its SQLSTATE. */
export class DatabaseError extends Error {
  readonly sqlstate: string
  constructor(message: string, sqlstate: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseError'
    this.sqlstate = sqlstate
  }
}

/** What a failure of the database means to whoever asked. */
export function databaseProblem({ sqlstate }: DatabaseError): 'database-timeout' | 'database-unavailable' | 'internal' {
  if (sqlstate === sqlstates.timeout || sqlstate === sqlstates.lockTimeout) return 'database-timeout'
  // Class 08: connection, 53: resources, 57P: the server is going down.
  return /^(08|53|57P)/.test(sqlstate) ? 'database-unavailable' : 'internal'
}

/** SQLSTATEs we act on. `57P03` also stands for "no connection to be had", `57014` for "took too long". */
export const sqlstates = { unavailable: '57P03', timeout: '57014', lockTimeout: '55P03', serialization: '40001', deadlock: '40P01', referenced: '23503', badValue: '22023' } as const
