#!/usr/bin/env node
import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { helpIfAsked, root, say } from './project.mjs'
import { playwrightCounts, vitestCounts } from './test-counts.mjs'

helpIfAsked(`
npm test: installs what is missing and runs everything, each step even when one before it failed.

  npm test -- types        the type check
  npm test -- lint         lint and folder rules
  npm test -- build        the production build
  npm test -- unit         pure functions, and rules about the repository itself
  npm test -- server       the API on the embedded database and on real PostgreSQL servers
  npm test -- component    the screens in a simulated browser, against the real API
  npm test -- e2e          the whole in a real browser
  Several can be named; what follows -- goes to vitest and playwright: npm test -- unit -- -t zone

Settings (environment):
  CHROME             the browser to test in
  TEST_DATABASE_URL  a PostgreSQL server to test on, instead of starting them (databases are made and dropped)
  TEST_POSTGRES      off: without real PostgreSQL servers
`)

const steps = ['types', 'lint', 'build', 'unit', 'server', 'component', 'e2e']
const given = process.argv.slice(2)
const cut = given.indexOf('--')
const named = cut === -1 ? given : given.slice(0, cut)
const extra = cut === -1 ? [] : given.slice(cut + 1)
const unknown = named.filter((name) => !steps.includes(name))
if (unknown.length > 0) {
  say(`There is no step called ${unknown.join(', ')}. Steps: ${steps.join(', ')}.`)
  process.exit(1)
}
const wanted = named.length > 0 ? named : steps

await ensureInstalled({ dev: true })
if (!existsSync(join(root, '../shared/data'))) say('No ../shared/data here: the tests on real open data are skipped.')

// Somebody's own settings for a desk they run must not change what is tested.
const env = { ...process.env }
for (const name of ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'PHOTOS_S3_ENDPOINT', 'PHOTOS_S3_BUCKET', 'PHOTOS_S3_REGION', 'PHOTOS_S3_KEY', 'PHOTOS_S3_SECRET', 'CITY', 'DEMO', 'MAP_STYLE_URL', 'MAPBOX_TOKEN', 'ALLOW_EMBEDDED_DATABASE', 'NODE_ENV']) delete env[name]
delete process.env.MAPBOX_TOKEN

const results = []
mkdirSync(join(root, '.cache'), { recursive: true })

if (wanted.includes('types')) step('types', () => check('typescript/bin/tsc', ['-p', '.']))
if (wanted.includes('lint')) step('lint', () => check('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']))
// Before the unit tests, which look into what was built.
if (wanted.includes('build') || wanted.includes('e2e')) step('build', build)
for (const project of ['unit', 'server', 'component']) if (wanted.includes(project)) step(project, () => vitest(project))
if (wanted.includes('e2e')) step('e2e', playwright)
summarise()

function step(name, run) {
  say(`\n== ${name}`)
  const started = Date.now()
  const counts = run()
  results.push({ name, seconds: (Date.now() - started) / 1000, ...counts })
}

/** Runs one of the installed tools. Answers whether it was content. */
function tool(bin, args) {
  return spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, env, stdio: 'inherit' }).status === 0
}

function check(bin, args) {
  return tool(bin, args) ? { passed: 1, failed: 0, skipped: 0, failures: [] } : { passed: 0, failed: 1, skipped: 0, failures: ['see above'] }
}

function vitest(project) {
  const report = freshReport(`vitest-${project}.json`)
  const content = tool('vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...extra])
  return vitestCounts(report, content)
}

function playwright() {
  const report = freshReport('playwright.json')
  return playwrightCounts(report, tool('@playwright/test/cli.js', ['test', ...extra]))
}

function build() {
  try {
    if (!ensureBuilt()) say('  up to date')
    return { passed: 1, failed: 0, skipped: 0, failures: [] }
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [error.message] }
  }
}

/** A report of an earlier run must not be counted when this run dies before it writes one. */
function freshReport(name) {
  const path = join(root, '.cache', name)
  rmSync(path, { force: true })
  return path
}

function summarise() {
  const total = { passed: 0, failed: 0, skipped: 0 }
  console.log(`\n${'step'.padEnd(12)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}${'seconds'.padStart(9)}`)
  for (const { name, seconds, failures: _, ...counts } of results) {
    for (const key of Object.keys(total)) total[key] += counts[key]
    console.log(`${name.padEnd(12)}${String(counts.passed).padStart(8)}${String(counts.failed).padStart(8)}${String(counts.skipped).padStart(9)}${seconds.toFixed(1).padStart(9)}`)
  }
  for (const { name, failures } of results) for (const failure of failures) console.log(`\n${name}: ${failure}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exitCode = total.failed > 0 ? 1 : 0
}
