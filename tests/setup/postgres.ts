import type { TestProject } from 'vitest/node'
import { readMigrations } from '../../server/adapters/migration-files.ts'
import { postgres } from '../../server/adapters/postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { freshDatabase, startServers, type TestServer } from '../support/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Real servers to test on; each test file makes its own database with `freshDatabase(url)`, empty or a copy of the migrated `template`. */
    postgresServers: (TestServer & { template: string })[]
  }
}

/** Starts the servers once for all server tests, each with a migrated database to copy, and stops them after the last. */
export default async function setup(project: TestProject) {
  const servers = await startServers()
  const templates = await Promise.all(servers.map(({ url }) => migratedDatabase(url)))
  project.provide('postgresServers', servers.map(({ name, url }, index) => ({ name, url, template: templates[index]!.name })))
  return async () => {
    await Promise.all(templates.map((template) => template.drop()))
    await Promise.all(servers.map((server) => server.stop()))
  }
}

async function migratedDatabase(serverUrl: string) {
  const database = await freshDatabase(serverUrl)
  const driver = postgres({ url: database.url, connections: 1 })
  await migrate(driver, readMigrations())
  // Nobody may be connected to a database that is copied.
  await driver.close()
  return database
}
