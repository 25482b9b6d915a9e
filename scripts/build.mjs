import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './project.mjs'

const dist = join(root, 'dist')
const sources = ['src', 'contract', 'public', 'index.html', 'vite.config.ts', 'vite-service-worker.ts', 'tsconfig.json', 'package-lock.json']

/** Builds the app into dist/ when anything it is made of has changed since. Answers whether it had to. */
export function ensureBuilt() {
  const fingerprint = fingerprintOf(sources)
  if (isBuilt(dist, fingerprint)) return false

  say('Building the app...')
  const started = Date.now()
  putInPlace(viteBuild([]), dist, fingerprint)
  say(`  built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return true
}

/**
 * Builds beside the last build, so that one that fails or is killed leaves that whole.
 * @returns where, for `putInPlace`. @throws Error
 */
export function viteBuild(options, settings = {}) {
  const fresh = join(root, `.cache/build-${process.pid}`)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const env = { ...process.env, NODE_ENV: 'production', VITE_MAPBOX_TOKEN: process.env.MAPBOX_TOKEN ?? '', ...settings }
  const run = spawnSync(process.execPath, [vite, 'build', ...options, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], { cwd: root, env, stdio: ['ignore', 2, 2] })
  if (run.status === 0) return fresh
  rmSync(fresh, { recursive: true, force: true })
  throw new Error('The app could not be built: the lines above say why.')
}

export function putInPlace(fresh, folder, fingerprint) {
  writeFileSync(join(fresh, '.fingerprint'), fingerprint)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(root, '.cache'), { recursive: true })
  renameSync(fresh, folder)
}

export function isBuilt(folder, fingerprint) {
  const kept = join(folder, '.fingerprint')
  return existsSync(kept) && readFileSync(kept, 'utf8') === fingerprint
}

/** @param settings what a build depends on besides its files. */
export function fingerprintOf(paths, settings = '') {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesOf)) hash.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0')
  return hash.update(process.env.MAPBOX_TOKEN ?? '').update(settings).digest('hex')
}

function filesOf(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  let entries
  try {
    entries = readdirSync(full, { withFileTypes: true })
  } catch {
    return [path]
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => (entry.isDirectory() ? filesOf(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
}
