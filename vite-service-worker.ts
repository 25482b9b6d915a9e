import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import type { Build } from './src/worker/worker-scope.ts'

/** `modules`: the sources in it, where it is a script of the app; a script without any is a worker. */
export type BuiltFile = { path: string; modules: readonly string[]; code: string }

const large = /maplibre|mapbox|libheif/
const largeModule = /node_modules\/(maplibre-gl|mapbox-gl|react-map-gl|libheif-js|recharts)\//
const letters = /\.woff2$/
const ownLetters = /-latin-standard-/

/**
 * Which of a build's files a device keeps at once, and which when somebody has used them: the map engines and the HEIC
 * decoder are larger than all else together, few need letters of other scripts, and what the charts draw is counted by the server.
 */
export function sortFiles(files: readonly BuiltFile[]): Pick<Build, 'shell' | 'later'> {
  const wanted = files.filter(({ path }) => !path.endsWith('.map') && !path.startsWith('/.'))
  const isScript = ({ path }: BuiltFile) => path.endsWith('.js')
  const isLarge = ({ path, modules }: BuiltFile) => large.test(path) || modules.some((module) => largeModule.test(module))
  const app = wanted.filter((file) => isScript(file) && file.modules.length > 0 && !isLarge(file))
  // A worker is whose script names it: an engine brings its own, under names of its own.
  const isOthers = (file: BuiltFile) => isScript(file) && file.modules.length === 0 && !app.some(({ code }) => code.includes(basename(file.path)))
  const isLater = (file: BuiltFile) => isLarge(file) || isOthers(file) || (letters.test(file.path) && !ownLetters.test(file.path))
  const paths = (some: readonly BuiltFile[]) => some.map(({ path }) => path).sort()
  return { shell: paths(wanted.filter((file) => !isLater(file))), later: paths(wanted.filter(isLater)) }
}

/** Puts `/sw.js` beside the app, knowing the files of this very build. Developing and testing go without it. */
export function serviceWorker(): Plugin {
  let root = ''
  let publicDir = ''
  return {
    name: 'streetdesk:service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root
      publicDir = config.publicDir
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const built = Object.values(bundle)
        const own = readdirSync(publicDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
        const files: BuiltFile[] = [
          ...built.map((file) => ({ path: `/${file.fileName}`, ...(file.type === 'chunk' ? { modules: file.moduleIds, code: file.code } : { modules: [], code: '' }) })),
          ...own.map((path) => ({ path: path.slice(publicDir.length).replaceAll('\\', '/'), modules: [], code: '' })),
        ]
        const { shell, later } = sortFiles(files)
        // Names with a fingerprint stand for their content; the page, the icons and the worker itself do not have one.
        const hash = createHash('sha256').update(JSON.stringify([shell, later]))
        for (const file of built) if (file.fileName.endsWith('.html') && file.type === 'asset') hash.update(file.source)
        for (const path of own) hash.update(readFileSync(path))
        const code = (version: string) => bundleWorker(root, { version, shell, later })
        hash.update(await code(''))
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: await code(hash.digest('hex').slice(0, 16)) })
      },
    },
  }
}

async function bundleWorker(root: string, known: Build): Promise<string> {
  const made = await build({
    root, configFile: false, publicDir: false, logLevel: 'warn',
    define: { __BUILD__: JSON.stringify(known) },
    build: { write: false, target: 'es2022', rolldownOptions: { input: join(root, 'src/worker/sw.ts'), output: { format: 'iife' } } },
  })
  const output: Rolldown.RolldownOutput['output'] = (made as Rolldown.RolldownOutput).output
  return output[0].code
}
