import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { emptyCluster } from '../../mocks/empty-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file: what an embedded database of a test begins with (`mocks/empty-cluster.ts`). */
    emptyCluster: string
  }
}

/** Makes once what dozens of test files would each take two seconds for. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'streetdesk-cluster-'))
  const file = join(folder, 'cluster.tar')
  writeFileSync(file, await emptyCluster({ compress: false }))
  project.provide('emptyCluster', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
