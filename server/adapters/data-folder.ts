import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join, relative, resolve } from 'node:path'

/**
 * The embedded database does not lock its folder, and two processes on it silently lose each other's rows.
 * So whoever opens the folder listens on a socket in it: the system drops that with the process, even after `kill -9`,
 * and a second process that gets an answer there knows that the first one lives.
 */
export type FolderLock = {
  /** Where the database is. */
  database: string
  /** Tells this machine's own tools (`npm run import`) where the server is and how they may ask it. */
  announce(url: string, token: string): void
  release(): void
}

export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`Another Streetdesk is using ${folder}. Stop it first, or set DATA_DIR to another folder.`)
    this.name = 'FolderInUse'
  }
}

const places = (folder: string) => {
  const root = resolve(folder)
  return { root, announcement: join(root, 'server.json'), database: join(root, 'database') }
}

/** Makes the folder where it is missing and takes its lock. @throws FolderInUse */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const { root, announcement, database } = places(folder)
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 })
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Error(`DATA_DIR: ${root} cannot be written: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  // Listen under a name of our own first, then claim the lock by linking it: making a link is atomic.
  const own = join(root, `claim-${process.pid}-${randomBytes(4).toString('hex')}`)
  const server = await listen(own)
  try {
    if (!(await claim(root, own))) throw new FolderInUse(root)
  } catch (error) {
    server.close()
    throw error
  } finally {
    rmSync(own, { force: true })
  }
  rmSync(announcement, { force: true })
  return {
    database,
    announce(url, token) {
      writeFileSync(announcement, JSON.stringify({ url, token }), { mode: 0o600 })
      chmodSync(announcement, 0o600)
    },
    release() {
      rmSync(announcement, { force: true })
      server.close()
    },
  }
}

/** The server that holds the folder, or null when nobody does. `server` is null while it is still starting. */
export async function findServer(folder: string): Promise<{ server: { url: string; token: string } | null } | null> {
  const { root, announcement } = places(folder)
  const newest = locksIn(root).at(-1)
  if (newest === undefined || !(await answers(lockPath(root, newest)))) return null
  try {
    return { server: JSON.parse(readFileSync(announcement, 'utf8')) as { url: string; token: string } }
  } catch {
    return { server: null }
  }
}

/**
 * Locks are numbered, and the newest counts. A dead one is never removed to make room, because in between somebody
 * else may have taken it: it is outnumbered. Of many who saw the same dead lock only one can make the next number.
 */
async function claim(root: string, own: string): Promise<boolean> {
  for (;;) {
    const newest = locksIn(root).at(-1) ?? 0
    if (newest > 0 && (await answers(lockPath(root, newest)))) return false
    try {
      linkSync(own, lockPath(root, newest + 1))
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue
      throw error
    }
    const all = locksIn(root)
    if (all.at(-1) === newest + 1) {
      for (const older of all.slice(0, -1)) rmSync(lockPath(root, older), { force: true })
      return true
    }
    // We slept so long that the number we saw was outnumbered and cleared away.
    rmSync(lockPath(root, newest + 1), { force: true })
  }
}

const lockPath = (root: string, number: number) => join(root, `lock-${number}`)

/** The numbers of the locks in a folder, ascending. */
function locksIn(root: string): number[] {
  let names: string[]
  try {
    names = readdirSync(root)
  } catch {
    return []
  }
  return names.flatMap((name) => /^lock-(\d+)$/.exec(name)?.[1] ?? []).map(Number).sort((a, b) => a - b)
}

/** A socket's path is limited to some 100 bytes, so the shorter of the absolute and the relative one is used. */
function short(path: string): string {
  const near = relative(process.cwd(), path)
  return near.length < path.length ? near : path
}

function listen(path: string): Promise<Server> {
  // A longer one would be cut in silence, and another socket made than the one that is then looked for.
  if (Buffer.byteLength(short(path)) > 100) return Promise.reject(new Error(`DATA_DIR: the path ${path} is too long for a lock; choose a shorter one.`))
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.end()).unref()
    server.once('error', (error) => fail(new Error(`DATA_DIR: the folder cannot be locked: ${error.message}`, { cause: error })))
    server.listen(short(path), () => done(server))
  })
}

/** Does somebody hold this lock? Dead is only what says so itself: a socket of another user may not be asked, yet it lives. */
function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(short(path))
    socket.once('connect', () => { socket.destroy(); done(true) })
    socket.once('error', (error) => done(!['ECONNREFUSED', 'ENOENT'].includes(String(codeOf(error)))))
  })
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
