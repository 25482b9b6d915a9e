import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findServer, FolderInUse, lockFolder } from '../../server/adapters/data-folder.ts'

let folder: string
let children: ChildProcess[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'streetdesk-lock-'))
  children = []
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Another process that takes the lock and then stays. */
function holder(): Promise<ChildProcess> {
  const module = new URL('../../server/adapters/data-folder.ts', import.meta.url).href
  const code = `const { lockFolder } = await import(${JSON.stringify(module)});
    const lock = await lockFolder(${JSON.stringify(folder)}).catch((error) => { console.log(error.name); process.exit(3) });
    lock.announce('http://localhost:1', 'secret'); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return new Promise((done) => child.stdout.once('data', () => done(child)))
}

test('a second process is refused with a sentence, and finds the first one', async () => {
  await holder()
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  await expect(lockFolder(folder)).rejects.toThrow(/Another Streetdesk is using/)
  expect(await findServer(folder)).toEqual({ server: { url: 'http://localhost:1', token: 'secret' } })
  expect(statSync(join(folder, 'server.json')).mode & 0o077).toBe(0)
})

test('a killed process holds nothing', async () => {
  const child = await holder()
  child.kill('SIGKILL')
  await new Promise((done) => child.once('exit', done))
  expect(await findServer(folder)).toBeNull()
  const lock = await lockFolder(folder)
  expect(await findServer(folder)).toEqual({ server: null })
  lock.release()
  expect(await findServer(folder)).toBeNull()
})

test('of many that come at once after a kill, one gets it', async () => {
  const child = await holder()
  child.kill('SIGKILL')
  await new Promise((done) => child.once('exit', done))
  const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)))
  const won = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))
  expect(won).toHaveLength(1)
  won[0]!.release()
  // The last lock stays as the number to go on from; nothing else does.
  expect(readdirSync(folder)).toEqual(['lock-2'])
})

test('a folder of the same process cannot be taken twice, and is free after its release', async () => {
  const first = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  first.release()
  const second = await lockFolder(folder)
  second.release()
})
