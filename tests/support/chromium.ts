import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium } from '@playwright/test'

export type Browser = { name: string; executablePath: string; args: string[]; env?: Record<string, string> }

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']

const args = [
  // Maps are drawn in software where there is no graphics card.
  '--enable-unsafe-swiftshader',
  // Chromium's own calls home are refused in a closed network, many at a time.
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic',
  // Its sandbox does not work as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** The browser to test in: $CHROME, the system's, the one from npm (Linux x64), Playwright's own. @throws when there is none. */
export async function findChromium(): Promise<Browser> {
  const given = process.env.CHROME
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROME names ${given}, which is not there.`)
    return { name: '$CHROME', executablePath: given, args }
  }
  const system = [...(process.env.PATH ?? '').split(':').flatMap((folder) => names.map((name) => join(folder, name))), ...places].find((path) => existsSync(path))
  if (system) return { name: system, executablePath: system, args }
  if (process.platform === 'linux' && process.arch === 'x64') return fromNpm()
  if (existsSync(chromium.executablePath())) return { name: "Playwright's own", executablePath: chromium.executablePath(), args }
  throw new Error('The browser tests found no Chromium on this system: run `npx playwright install chromium`, or name one in CHROME.')
}

/** Unpacks @sparticuz/chromium once into the temporary folder, under a name that holds its version and whose it is. */
async function fromNpm(): Promise<Browser> {
  const home = dirname(dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))))
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const mine = process.getuid?.() ?? 0
  let folder = join(tmpdir(), `streetdesk-chromium-${version}-${mine}`)
  // Somebody else could have put a folder of that name there: then use one of our own making.
  if (existsSync(folder) && lstatSync(folder).uid !== mine) folder = mkdtempSync(`${folder}-`)
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder)
  return {
    name: `@sparticuz/chromium ${version}`,
    executablePath: join(folder, 'chromium'),
    args: [...args, '--no-sandbox', '--font-render-hinting=none'].filter((arg, index, all) => all.indexOf(arg) === index),
    env: {
      ...definedEnv(),
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

async function unpack(folder: string) {
  const partial = mkdtempSync(`${folder}-partial-`)
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH, FONTCONFIG_PATH: process.env.FONTCONFIG_PATH }
  try {
    // It unpacks into the temporary folder, and its libraries too only when it believes itself to be on AWS.
    process.env.TMPDIR = partial
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
    // Its own font settings name fixed places in /tmp, where another account's files may be.
    writeFileSync(join(partial, 'fonts/fonts.conf'), fontSettings(folder))
    rmSync(folder, { recursive: true, force: true })
    renameSync(partial, folder)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    // Another run may have been faster.
    if (!existsSync(join(folder, 'chromium'))) throw error
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

function fontSettings(folder: string): string {
  const lines = [...[join(folder, 'fonts'), '/usr/share/fonts'].map((dir) => `<dir>${dir}</dir>`), `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`]
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${lines.join('')}</fontconfig>\n`
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
