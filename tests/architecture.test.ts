import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planted } from './support/planted.ts'

const root = join(import.meta.dirname, '..')

type Finding = { code: string; filename: string; message: string }
type Report = { diagnostics: Finding[]; number_of_files: number }

/** Runs the linter as `npm test` does, and answers what it found and how many files it saw. */
function lint(folder: string): Report {
  const bin = join(root, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [bin, '--type-aware', '--format', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26, timeout: 60_000 })
  if (!run.stdout.trim().startsWith('{')) throw new Error(`The linter did not answer: ${run.stdout}${run.stderr}`)
  return JSON.parse(run.stdout) as Report
}

/** What git tracks or would track; in a copy without git, every file outside the ignored folders. */
function projectFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
  } catch {
    const ignored = new Set(['node_modules', 'dist', 'dist-demo', 'data', '.git', '.cache', 'test-results', 'playwright-report'])
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .filter((path) => !ignored.has(path.split('/')[0]!))
  }
}

describe('the linter', () => {
  let folder: string
  let report: Report

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'streetdesk-lint-'))
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) copyFileSync(join(root, name), join(folder, name))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
    for (const { path, code } of planted) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), code)
    }
    report = lint(folder)
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('saw every planted file', () => expect(report.number_of_files).toBe(planted.length))

  test.each(planted)('$what', ({ path, code, breaks }) => {
    const found = report.diagnostics.filter(({ filename }) => filename === path).map((finding) => finding.code)
    if (breaks === null) expect(found, code).toEqual([])
    else expect(found.join(' '), code).toContain(breaks.replace(/\/(.*)/, '($1)'))
  })
})

describe('the project', () => {
  const files = projectFiles()
  const text = (path: string) => readFileSync(join(root, path), 'utf8')

  test('is seen whole by the linter', () => {
    const code = files.filter((path) => /\.(ts|tsx|mjs|js|jsx)$/.test(path) && !path.startsWith('public/'))
    expect(code.length).toBeGreaterThan(20)
    const run = execFileSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--debug=files'], { cwd: root, encoding: 'utf8' })
    const seen = new Set(run.split('\n').map((line) => line.trim().replace(`${root}/`, '').replace(/^\.\//, '')))
    expect(code.filter((path) => !seen.has(path))).toEqual([])
  })

  test('names no path of the machine it was written on', () => {
    const needles = ['/work' + '/', '/ro' + 'ot/']
    const guilty = files.filter((path) => !/\.(png|jpg|webp|ico|woff2?)$/.test(path) && needles.some((needle) => text(path).includes(needle)))
    expect(guilty).toEqual([])
  })

  test('holds no data, secret or build', () => {
    expect(files.filter((path) => /\.(csv|sqlite|log|pem|key|env|tgz|zip|map)$/.test(path) || /(^|\/)\.env/.test(path))).toEqual([])
  })

  test('asks for exact versions only', () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(text('package.json')) as Record<string, Record<string, string>>
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...overrides }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    expect(loose).toEqual([])
  })

  test('locks packages of the npm registry only', () => {
    const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, { resolved?: string; integrity?: string; link?: true; inBundle?: true }> }
    const entries = Object.entries(packages).filter(([path]) => path !== '')
    expect(entries.length).toBeGreaterThan(200)
    const odd = entries.filter(([, entry]) => entry.link === true || (entry.resolved !== undefined && !entry.resolved.startsWith('https://registry.npmjs.org/')))
    expect(odd).toEqual([])
    expect(entries.filter(([, entry]) => entry.integrity === undefined && entry.inBundle !== true).map(([path]) => path)).toEqual([])
  })
})

describe.skipIf(!existsSync(join(root, 'dist/index.html')))('the production build', () => {
  const files = existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : []
  const scripts = files.filter((entry) => /\.m?js$/.test(entry.name))

  test('has scripts to look at', () => expect(scripts.length).toBeGreaterThan(1))

  test.each(['setupWorker', 'mswjs', 'PGlite', 'initdb.wasm', 'pg_snapshot_xmin', '/tests/', 'api.mapbox.com'])('contains no %s', (needle) => {
    expect(scripts.filter((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').includes(needle)).map((entry) => entry.name)).toEqual([])
  })

  test('opens the desk with at most 270 kB of scripts and styles, and without the map engine', () => {
    const first = [...readFileSync(join(root, 'dist/index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!)
    expect(first.length).toBeGreaterThan(1)
    expect(first.filter((path) => /map/.test(path))).toEqual([])
    const sizes = first.map((path) => gzipSync(readFileSync(join(root, 'dist', path)), { level: 9 }).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(270_000)
  })

  test('keeps on a device what the app needs to open, and not the map engine', () => {
    const dist = join(root, 'dist')
    const [, said] = /shell:([`"'][^`"']+[`"']\.split\([`"'],[`"']\)|\[[^\]]+\])/.exec(readFileSync(join(dist, 'sw.js'), 'utf8')) ?? []
    const shell = [...(said ?? '').matchAll(/\/[\w./-]+/g)].map(([path]) => path)
    const built = readdirSync(join(dist, 'assets'))
    expect(shell).toContain('/index.html')
    expect(shell.filter((path) => !existsSync(join(dist, path)))).toEqual([])
    // Every screen can be opened, whether somebody opened it before or not.
    const parts = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!)
    const screens = built.filter((name) => /^(day|crews|texts|close-out|outbox|case-map|shrink-worker)-.*\.(js|css)$/.test(name)).map((name) => `/assets/${name}`)
    expect(screens.length).toBeGreaterThan(8)
    expect([...parts, ...screens].filter((path) => !shell.includes(path))).toEqual([])
    expect(shell.filter((path) => /maplibre|mapbox|libheif/.test(path))).toEqual([])
    expect(shell.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0)).toBeLessThan(700_000)
  })
})
