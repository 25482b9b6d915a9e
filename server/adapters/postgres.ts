import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { DatabaseError, sqlstates, type Connection, type Driver, type Snapshot } from '../db/port.ts'
import { postgresBell } from './postgres-bell.ts'

// int8 and numeric as numbers: our ids and counts stay far below 2^53.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === 20 || oid === 1700 ? Number : oid === 1082 ? String : pg.types.getTypeParser(oid, format),
}

export type PostgresOptions = { url: string; connections?: number; statementTimeoutMs?: number }

/** A driver over any PostgreSQL, 15 or later. Nothing is asked of the server until the first connection. */
export function postgres({ url, connections = 10, statementTimeoutMs = 30_000 }: PostgresOptions): Driver {
  const pool = new pg.Pool({
    connectionString: url, max: connections, connectionTimeoutMillis: 10_000, types,
    application_name: 'streetdesk', keepAlive: true,
    // An ISO date style and UTC, whatever the server's defaults: cursors carry times as text. Said on each connection,
    // because an address may bring `options` of its own, and a pooler between refuses them. Many small questions at once
    // are what a desk asks: starting workers for one takes longer than they save, and takes from the others; and a page's rows
    // are joined to their names as it is written: looking for another order took three times as long as joining.
    // eslint-disable-next-line typescript/no-misused-promises -- the pool waits for it; only its types do not say so
    onConnect: async (client) => {
      await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set statement_timeout = ${statementTimeoutMs};
        set jit = off; set max_parallel_workers_per_gather = 0; set join_collapse_limit = 4`)
    },
  })
  // An idle connection that the server closed: the pool has dropped it, the next caller gets a new one.
  pool.on('error', () => {})

  async function connect({ slow = false }: { slow?: boolean } = {}): Promise<Connection> {
    const client = await pool.connect().catch((error: unknown) => {
      throw new DatabaseError(`No connection to the database: ${messageOf(error)}`, sqlstates.unavailable, { cause: error })
    })
    let broken: Error | undefined
    const onError = (error: Error) => { broken = error }
    client.on('error', onError)

    if (slow) {
      await client.query('set statement_timeout = 0').catch((error: unknown) => {
        client.release(true)
        throw asDatabaseError(error)
      })
    }

    return {
      async query(sql, values) {
        try {
          const result = await client.query(sql, values as unknown[])
          return { rows: result.rows, affected: result.rowCount ?? 0 }
        } catch (error) {
          throw asDatabaseError(error)
        }
      },
      async script(sql) {
        await client.query(sql).catch((error: unknown) => { throw asDatabaseError(error) })
      },
      async copyIn(table, columns, text) {
        const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
        await pipeline(Readable.from([Buffer.from(text, 'utf8')]), stream).catch((error: unknown) => { throw asDatabaseError(error) })
      },
      release() {
        client.off('error', onError)
        if (!slow || broken) return client.release(broken)
        // One that cannot take the limit back is thrown away.
        client.query(`set statement_timeout = ${statementTimeoutMs}`).then(() => client.release(), (error: Error) => client.release(error))
      },
    }
  }

  async function snapshot(): Promise<Snapshot> {
    const connection = await connect({ slow: true })
    try {
      await connection.script('begin transaction isolation level repeatable read read only')
    } catch (error) {
      connection.release()
      throw error
    }
    return {
      query: connection.query,
      async release() {
        await connection.query('rollback').catch(() => {})
        connection.release()
      },
    }
  }

  const bell = postgresBell(url, (channel, message) => pool.query('select pg_notify($1, $2)', [channel, message]))

  async function close() {
    await bell.close()
    await pool.end()
  }

  return { engine: 'postgres', connect, snapshot, listen: bell.listen, ring: bell.ring, maintain: () => analyze(connect), close }
}

/** After many writes autovacuum comes by itself, but the planner should not guess until then. */
async function analyze(connect: Driver['connect']) {
  const connection = await connect({ slow: true })
  try {
    await connection.script('vacuum (analyze) cases')
    await connection.script('vacuum (analyze) case_event')
    await connection.script('vacuum (analyze) case_tally')
  } finally {
    connection.release()
  }
}

function asDatabaseError(error: unknown): DatabaseError {
  const sqlstate = error instanceof pg.DatabaseError && error.code ? error.code : sqlstates.unavailable
  return new DatabaseError(messageOf(error), sqlstate, { cause: error })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
