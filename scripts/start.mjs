#!/usr/bin/env node
import './node-version.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { helpIfAsked, root, say, settingsHelp } from './project.mjs'
import { importTypeScript } from './run-typescript.mjs'

helpIfAsked(`
Streetdesk: the open desk where a city's staff work its 311 service requests.

  npm start                  install what is missing, build what is out of date, serve the app and the API
  npm run dev                the same for developing: server and app reload when a file changes
  npm run import -- FILE     import a CSV of a city's open data
  npm run move -- URL        move everything to a PostgreSQL server
  npm run demo               the whole product as a static site
  npm test                   everything: types, rules, unit, component, server and browser tests
  Add -- --help to any of them.
${settingsHelp}
`)

try {
  await ensureInstalled()
  ensureBuilt()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

// Where the server finds cities/, dist/ and data/, from wherever the command was called.
process.chdir(root)
await importTypeScript('server/main.ts')
