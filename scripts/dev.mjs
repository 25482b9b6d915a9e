#!/usr/bin/env node
import './node-version.mjs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { helpIfAsked, root, say, settingsHelp } from './project.mjs'

helpIfAsked(`
npm run dev: the server and the app, both reloading when a file changes. Ctrl+C stops both.

  APP_PORT                 port of the app, the one to open          5173
${settingsHelp.trim()}
`)

await ensureInstalled({ dev: true })

const apiPort = process.env.PORT || '4311'
const appPort = process.env.APP_PORT || '5173'
const env = { ...process.env, PORT: apiPort, API_PORT: apiPort, APP_PORT: appPort, VITE_MAPBOX_TOKEN: process.env.MAPBOX_TOKEN ?? '' }
const bin = (path) => join(root, 'node_modules', path)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))

const started = []
let stopping = false

// tsx waits for the old server to end before it starts the new one, so the embedded database never has two.
run('server', [bin('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', '--include', 'server/db/migrations/**', '--include', 'cities/**', 'server/main.ts'])
await serverReady()
if (!stopping) {
  run('app', [bin('vite/bin/vite.js')])
  say(`Open http://localhost:${appPort}: there the app reloads when a file changes. The server's own port has the last build.`)
}

function run(name, args) {
  // Process groups of their own: a terminal's Ctrl+C would reach them twice, and at the second signal tsx kills a
  // server that is just closing its database.
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], detached: process.platform !== 'win32' })
  child.once('exit', (code, signal) => {
    if (!stopping) say(`The ${name} ended (${signal ?? code}); stopping the rest.`)
    void stop(code ?? 1)
  })
  started.push(child)
}

/** The app would only complain until the server answers. One that does not come up may be mended while the app runs. */
async function serverReady() {
  // At the first start it makes the demo city.
  for (const until = Date.now() + 120_000; Date.now() < until && !stopping;) {
    const answer = await fetch(`http://127.0.0.1:${apiPort}/api/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 200))
  }
}

async function stop(code) {
  if (stopping) return
  stopping = true
  const alive = started.filter((child) => child.exitCode === null && child.signalCode === null)
  for (const child of alive) child.kill('SIGTERM')
  const late = setTimeout(() => alive.forEach((child) => child.kill('SIGKILL')), 10_000)
  await Promise.all(alive.map((child) => new Promise((done) => child.once('exit', done))))
  clearTimeout(late)
  process.exit(code)
}

