#!/usr/bin/env node
import './node-version.mjs'
import { ensureInstalled } from './install.mjs'
import { helpIfAsked, root } from './project.mjs'
import { importTypeScript } from './run-typescript.mjs'

helpIfAsked(`
npm run torture: kills the server outright (kill -9) while it is under a load of commands and uploads, starts it again and
looks whether every acknowledged command is there, none is half there, every photo referred to opens, and the log equals the state.
Exits with 1 when anything was lost. Everything happens in a folder that is thrown away.

  npm run torture                          20 kills on the embedded database
  npm run torture -- --kills 100 --engine postgres

  --kills N        how often to kill it                        20
  --engine NAME    pglite, or postgres (from npm, or the system's)   pglite
  --seed N         which load: the same number asks the same      1
  --workers N      how many work at once                       6
`)

await ensureInstalled({ dev: true })
process.chdir(root)
const { main } = await importTypeScript('tests/torture/main.ts')
process.exitCode = await main(process.argv.slice(2))
