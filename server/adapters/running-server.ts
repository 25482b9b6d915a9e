import { setTimeout as sleep } from 'node:timers/promises'
import { findServer } from './data-folder.ts'

/**
 * The server that has the embedded database in a folder, for this machine's own tools; null when nobody has it.
 * @param say is told when there is somebody to wait for. @throws Error when it is waited for in vain.
 */
export async function runningServer(dataDir: string, say: (line: string) => void): Promise<{ url: string; token: string } | null> {
  for (let waited = 0; waited < 60; waited++) {
    const found = await findServer(dataDir)
    if (!found) return null
    if (found.server) return found.server
    if (waited === 0) say(`Streetdesk is starting (or importing) in ${dataDir}; waiting for it...`)
    await sleep(1_000)
  }
  throw new Error(`Another Streetdesk is using ${dataDir}. Try again when it is done, or set DATA_DIR to another folder.`)
}
