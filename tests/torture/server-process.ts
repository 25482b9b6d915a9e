import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'

const root = join(import.meta.dirname, '../..')

export type ServerProcess = {
  url: string
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>
}

/** Starts the real server on a folder or a PostgreSQL database and waits until it answers. @throws with what it said when it does not. */
export async function startServer({ dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | null }): Promise<ServerProcess> {
  const port = await freePort()
  const env = {
    ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '', CITY: 'boston', DEMO: 'personas', MAP_STYLE_URL: 'none', NODE_ENV: 'development',
  }
  // Without the build and the install before it: only this one process is to be killed.
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'server/main.ts')], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said = (said + text).slice(-10_000) })
  // Whoever ends the torture ends its server too.
  const withUs = () => child.kill('SIGKILL')
  process.once('exit', withUs)
  const url = `http://127.0.0.1:${port}`
  for (const until = Date.now() + 60_000; Date.now() < until && isAlive(child);) {
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return { url, kill: () => end(child).finally(() => process.off('exit', withUs)) }
    await new Promise((done) => setTimeout(done, 30))
  }
  await end(child)
  throw new Error(`The server did not come up:\n${said}`)
}

const isAlive = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

function end(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGKILL')
  })
}
