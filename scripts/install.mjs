import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './project.mjs'

const lockFile = join(root, 'package-lock.json')
const marker = join(root, 'node_modules/.streetdesk.json')

/**
 * Installs the locked packages when they are missing or belong to another lock file.
 * With `dev` the test tools too; an installation that has them serves both.
 */
export async function ensureInstalled({ dev = false } = {}) {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  const noted = readJson(marker)
  if (noted?.lock === lock && (noted.dev || !dev)) return
  const found = installedByHand()
  if (found && (found.dev || !dev)) return note(lock, found.dev)

  say(`Installing packages ${dev ? 'and test tools (once, about two minutes)' : '(once, about a minute)'}...`)
  const started = Date.now()
  const heartbeat = setInterval(() => say(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`), 15_000)
  const code = await npm(['ci', dev ? '--include=dev' : '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error']).finally(() => clearInterval(heartbeat))
  if (code !== 0) {
    say('The packages could not be installed: npm says why above. It needs a network (or a filled cache) and may write to node_modules.')
    process.exit(1)
  }
  say(`  installed in ${Math.round((Date.now() - started) / 1000)} s`)
  note(lock, dev)
}

/** npm keeps its own record of what it installed; a plain `npm ci` or `npm install` is as good as ours when it matches the lock. */
function installedByHand() {
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages
  if (!installed) return null
  let dev = true
  for (const [path, wanted] of Object.entries(readJson(lockFile).packages)) {
    if (path === '' || wanted.optional || wanted.devOptional) continue
    const present = installed[path]?.version === wanted.version && existsSync(join(root, path, 'package.json'))
    if (present) continue
    if (!wanted.dev) return null
    dev = false
  }
  return { dev }
}

function note(lock, dev) {
  writeFileSync(marker, `${JSON.stringify({ lock, dev })}\n`)
}

function npm(args) {
  // npm names itself when it runs a script, so that its own version is used and no shell is needed.
  const self = process.env.npm_execpath
  const byNode = self !== undefined && /npm-cli\.[cm]?js$/.test(self)
  const [command, first] = byNode ? [process.execPath, [self]] : ['npm', []]
  return new Promise((done) => {
    // On Windows npm is a .cmd, which only a shell can start; the arguments are all ours.
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2], shell: !byNode && process.platform === 'win32' })
    child.once('error', (error) => { say(`npm did not start: ${error.message}`); done(1) })
    child.once('exit', (code) => done(code ?? 1))
  })
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
