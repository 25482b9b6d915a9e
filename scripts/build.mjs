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
  const kept = join(dist, '.fingerprint')
  if (existsSync(kept) && readFileSync(kept, 'utf8') === fingerprint) return false

  say('Building the app...')
  const started = Date.now()
  // Built beside dist and then moved, so that a build that fails or is killed leaves the old app whole.
  const fresh = join(root, `.cache/build-${process.pid}`)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const env = { ...process.env, NODE_ENV: 'production', VITE_MAPBOX_TOKEN: process.env.MAPBOX_TOKEN ?? '' }
  const run = spawnSync(process.execPath, [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], { cwd: root, env, stdio: ['ignore', 2, 2] })
  if (run.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error('The app could not be built: the lines above say why.')
  }
  writeFileSync(join(fresh, '.fingerprint'), fingerprint)
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(join(root, '.cache'), { recursive: true })
  renameSync(fresh, dist)
  say(`  built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return true
}

function fingerprintOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesOf)) hash.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0')
  return hash.update(process.env.MAPBOX_TOKEN ?? '').digest('hex')
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
