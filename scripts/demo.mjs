#!/usr/bin/env node
import './node-version.mjs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fingerprintOf, isBuilt, putInPlace, viteBuild } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { helpIfAsked, root, say } from './project.mjs'
import { importTypeScript } from './run-typescript.mjs'
import { serveFolder } from './serve-folder.mjs'

helpIfAsked(`
npm run demo: the whole product as a static site in dist-demo/, with a made-up city. Put it into any folder of any https host:
everything happens in the visitor's browser.

  npm run demo -- --serve        and serves it here for a look
  npm run demo -- --cases 5000   so many cases in all (12000)
  npm run demo -- --out FOLDER   elsewhere than in dist-demo/

Settings (environment):
  PORT             where --serve listens                     4312
  MAP_STYLE_URL    street map style, or none                 OpenFreeMap
`)

const { values } = parseArgs({ options: { serve: { type: 'boolean', default: false }, cases: { type: 'string', default: '12000' }, out: { type: 'string', default: 'dist-demo' } } })
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), values.out === 'dist-demo' ? join(root, 'dist-demo') : values.out)
const size = Number(values.cases)
const mapStyle = process.env.MAP_STYLE_URL ?? 'https://tiles.openfreemap.org/styles/positron'
const sources = ['src', 'contract', 'server', 'mocks', 'cities', 'public', 'scripts/demo-first-data.ts', 'vite.config.ts', 'vite.demo.config.ts', 'tsconfig.json', 'package-lock.json']

try {
  if (!Number.isInteger(size) || size < 100) throw new Error('--cases is a number, 100 or more.')
  await ensureInstalled({ dev: true })
  await build()
  if (values.serve) {
    const { url } = await serveFolder(folder, { port: Number(process.env.PORT ?? 4312) })
    say(`  ${url}   Stop: Ctrl+C`)
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

async function build() {
  const fingerprint = fingerprintOf(sources, `${size} ${mapStyle}`)
  if (isBuilt(folder, fingerprint)) return say('The demo is up to date.')
  say('Building the demo...')
  const started = Date.now()
  const fresh = viteBuild(['-c', 'vite.demo.config.ts'], { VITE_MAP_STYLE_URL: mapStyle === 'none' ? '' : mapStyle })
  const { writeFirst } = await importTypeScript('scripts/demo-first-data.ts')
  const { cases, open, photos, bytes } = await writeFirst(join(fresh, 'first'), { size })
  putInPlace(fresh, folder, fingerprint)
  say(`  ${relative(process.cwd(), folder)}: ${cases} cases, ${open} of them open, ${photos} photos; ${(bytes / 1e6).toFixed(1)} MB of first data; ${((Date.now() - started) / 1000).toFixed(0)} s`)
}
