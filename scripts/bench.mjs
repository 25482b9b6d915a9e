#!/usr/bin/env node
import './node-version.mjs'
import { ensureInstalled } from './install.mjs'
import { helpIfAsked, root } from './project.mjs'
import { importTypeScript } from './run-typescript.mjs'

helpIfAsked(`
npm run bench: fills a database that is thrown away with generated cases, and measures the API against hand-written SQL
through the same driver, in turns. Prints the numbers to reach and whether they are; exits with 1 when one is missed.

  npm run bench                                     1,000,000 cases with 45,000 open on PostgreSQL, some minutes
  npm run bench -- --rows 20000 --open 2000         a quick look

  --rows N         cases in the database                     1000000
  --open N         of which are open                         45000
  --engine NAME    postgres (from npm, or the system's) or pglite
  --only A,B       only these lines: list list-filtered list-deep facets facets-no-status facets-filtered map-city map-z14 view-counts related
                   search-two search-number search-id search-typo search-open share share-team share-ward service service-all reach reporters cpu export import commands paint
  --runs N         how often to ask each                     25
  --grow           instead: the triage screen's questions at a tenth of the cases and at all, with as many open
  --json           the numbers as JSON
`)

await ensureInstalled({ dev: true })
process.chdir(root)
const { main } = await importTypeScript('tests/bench/main.ts')
process.exitCode = await main(process.argv.slice(2))
