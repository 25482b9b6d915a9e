#!/usr/bin/env node
import './node-version.mjs'
import { resolve } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './project.mjs'
import { importTypeScript } from './run-typescript.mjs'

// npm moves to the checkout before it runs a script; a relative FILE is meant from where the person stands.
const from = process.env.INIT_CWD ?? process.cwd()

await ensureInstalled()
process.chdir(root)
const { main } = await importTypeScript('server/city.ts')
process.exitCode = await main(process.argv.slice(2), { resolvePath: (path) => resolve(from, path) })
