#!/usr/bin/env node
import './node-version.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './project.mjs'
import { importTypeScript } from './run-typescript.mjs'

await ensureInstalled()
process.chdir(root)
const { main } = await importTypeScript('server/move.ts')
process.exitCode = await main(process.argv.slice(2))
