import type { TestProject } from 'vitest/node'
import { startServers, type TestServer } from '../support/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Real servers to test on; each test file makes its own database with `freshDatabase(url)`. */
    postgresServers: TestServer[]
  }
}

/** Starts the servers once for all server tests, and stops them after the last. */
export default async function setup(project: TestProject) {
  const servers = await startServers()
  project.provide('postgresServers', servers.map(({ name, url }) => ({ name, url })))
  return () => Promise.all(servers.map((server) => server.stop()))
}
