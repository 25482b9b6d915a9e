import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection } from 'kysely'
import type { Connection, Driver } from './port.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>

/** What the domain is given: typed queries over the port, and the port itself for what Kysely does not do. */
export type Database = { db: Db; driver: Driver }

/** The same Kysely over either engine. */
export function openDatabase(driver: Driver): Database {
  const connections = new WeakMap<DatabaseConnection, Connection>()
  const on = (connection: DatabaseConnection) => connections.get(connection)!
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (any) => new PostgresIntrospector(any),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: async () => {},
        async acquireConnection() {
          const connection = await driver.connect()
          const kysely: DatabaseConnection = {
            async executeQuery<R>(compiled: CompiledQuery) {
              const { rows, affected } = await connection.query<R>(compiled.sql, compiled.parameters)
              return { rows, numAffectedRows: BigInt(affected) }
            },
            // eslint-disable-next-line require-yield
            async *streamQuery() {
              throw new Error('Streaming is not part of the port')
            },
          }
          connections.set(kysely, connection)
          return kysely
        },
        async beginTransaction(c, { isolationLevel, accessMode }) {
          if (isolationLevel ?? accessMode) throw new Error('The port begins plain transactions only')
          await on(c).query('begin')
        },
        commitTransaction: async (c) => void (await on(c).query('commit')),
        rollbackTransaction: async (c) => void (await on(c).query('rollback')),
        releaseConnection: async (c) => on(c).release(),
        destroy: () => driver.close(),
      }),
    },
  })
  return { db, driver }
}
