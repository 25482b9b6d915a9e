/** Files to plant in an empty copy of the layout, and what the linter must say about each. */
export type Planted = { path: string; code: string; what: string; breaks: string | null }

const layers = 'boundaries/dependencies'
const target = (path: string): Planted => ({ path, code: 'export const it = 1\n', what: `${path} is allowed`, breaks: null })
const named = (from: string) => `import { it } from '${from}'\nexport const used = it\n`
const bare = (from: string) => `import * as it from '${from}'\nexport const used = it\n`

const targets = [
  'contract/thing.ts', 'server/db/thing.ts', 'server/domain/thing.ts', 'server/import/thing.ts', 'server/routes/thing.ts',
  'server/app.ts', 'server/adapters/thing.ts', 'mocks/thing.ts', 'mocks/city/thing.ts', 'mocks/demo/host/thing.ts', 'mocks/demo/page/thing.ts', 'src/lib/thing.ts', 'src/ui/thing.ts', 'src/ui/charts/thing.ts', 'src/api/thing.ts',
  'src/features/triage/thing.ts', 'src/features/map/thing.ts', 'src/routes/thing.ts', 'src/worker/thing.ts', 'src/thing.ts', 'tests/support/thing.ts',
].map(target)

/** [folder the file stands in, what it imports, may it?] */
const cases: [folder: string, code: string, may: boolean][] = [
  ['contract', bare('zod'), true],
  ['contract', bare('hono'), false],
  ['contract', named('../server/db/thing.ts'), false],
  ['contract', bare('node:fs'), false],

  ['server/db', named('../../contract/thing.ts'), true],
  ['server/db', named('../domain/thing.ts'), false],
  ['server/db', named('../adapters/thing.ts'), false],
  ['server/domain', named('../db/thing.ts'), true],
  ['server/domain', named('../routes/thing.ts'), false],
  ['server/domain', named('../import/thing.ts'), false],
  ['server/domain', bare('node:crypto'), false],
  ['server/import', named('../domain/thing.ts'), true],
  ['server/import', named('../routes/thing.ts'), false],
  ['server/import', bare('fs'), false],
  ['server/import/layouts', bare('node:fs/promises'), false],
  ['server/routes', named('../domain/thing.ts'), true],
  ['server/routes', named('../app.ts'), false],
  ['server/routes', named('../adapters/thing.ts'), false],
  ['server/routes', bare('node:path'), false],
  ['server/adapters', named('../db/thing.ts'), true],
  ['server/adapters', bare('node:fs'), true],
  ['server/adapters', named('../domain/thing.ts'), false],
  ['server', named('./adapters/thing.ts'), false],
  ['server', bare('node:http'), false],
  ['server', named('../src/lib/thing.ts'), false],

  ['mocks', named('../server/app.ts'), true],
  ['mocks', bare('msw'), true],
  ['mocks', named('../src/api/thing.ts'), false],
  ['mocks/city', named('../../server/domain/thing.ts'), true],
  ['mocks/city', named('../../server/adapters/thing.ts'), false],
  ['mocks/demo/host', named('../../../server/app.ts'), true],
  ['mocks/demo/host', named('../../../src/thing.ts'), false],
  ['mocks/demo/host', bare('node:fs'), false],
  ['mocks/demo/page', named('../../../src/thing.ts'), true],
  ['mocks/demo/page', named('../../../src/routes/thing.ts'), false],
  ['mocks/demo/page', named('../../../server/app.ts'), false],
  ['server/routes', `export const load = () => import('../../mocks/city/thing.ts')\n`, false],

  ['src/lib', named('../../contract/thing.ts'), true],
  ['src/lib', named('../ui/thing.ts'), false],
  ['src/ui', named('../lib/thing.ts'), true],
  ['src/ui', named('../../contract/thing.ts'), false],
  ['src/ui', named('../api/thing.ts'), false],
  ['src/ui', bare('@tanstack/react-query'), false],
  ['src/ui', bare('@tanstack/react-router'), false],
  ['src/ui', bare('@tanstack/react-table'), true],
  ['src/api', named('../features/triage/thing.ts'), false],
  ['src/api', `export * from '../../server/domain/thing.ts'\n`, false],
  ['src/api', bare('msw'), false],
  ['src/features/triage', named('./thing.ts'), true],
  ['src/features/triage', named('../../api/thing.ts'), true],
  ['src/features/triage', named('../map/thing.ts'), false],
  ['src/features/triage', `export const load = () => import('../map/thing.ts')\n`, false],
  ['src/features/triage', `import type { it } from '../map/thing.ts'\nexport type Used = typeof it\n`, false],
  ['src/features/triage', named('../../routes/thing.ts'), false],
  ['src/features/triage', bare('maplibre-gl'), false],
  ['src/features/triage', bare('recharts'), false],
  ['src/features/brand-new', named('../triage/thing.ts'), false],
  ['src/features/brand-new/inside', named('../../map/thing.ts'), false],
  ['src/features/map', bare('maplibre-gl'), true],
  ['src/features/map', bare('react-map-gl/maplibre'), true],
  ['src/features/map', bare('recharts'), false],
  ['src/features/channels', bare('recharts'), false],
  ['src/features/channels', named('../../ui/charts/thing.ts'), true],
  ['src/ui', bare('recharts'), false],
  ['src/ui', named('./charts/thing.ts'), false],
  ['src/ui/charts', bare('recharts'), true],
  ['src/ui/charts', named('../thing.ts'), true],
  ['src/ui/charts', named('../../features/triage/thing.ts'), false],
  ['src/features/channels', bare('mapbox-gl/esm'), false],
  ['src/routes', named('../features/triage/thing.ts'), true],
  ['src/routes', named('../thing.ts'), false],
  ['src/routes', named('../../mocks/thing.ts'), false],
  ['src/routes', bare('react-map-gl/maplibre'), false],
  ['src/routes', named('../../tests/support/thing.ts'), false],
  ['src/routes', named('../worker/thing.ts'), false],
  ['src/worker', named('../api/thing.ts'), false],
  ['src/worker', named('../lib/thing.ts'), false],
  ['src', named('./worker/thing.ts'), true],
  ['src', named('./routes/thing.ts'), true],
  ['src', `export const load = () => import('../mocks/thing.ts')\n`, false],
  ['src', named('../server/app.ts'), false],
  ['src', bare('node:path'), false],
  ['tests/support', named('../../server/app.ts'), true],
]

const others: Omit<Planted, 'what'>[] = [
  { path: 'stray/file.ts', code: 'export const it = 1\n', breaks: 'boundaries/no-unknown-files' },
  { path: 'src/features/loose.ts', code: 'export const it = 1\n', breaks: 'boundaries/no-unknown-files' },
  { path: 'src/lib/floating.ts', code: 'export function run(work: () => Promise<void>) {\n  work()\n}\n', breaks: 'no-floating-promises' },
  { path: 'src/lib/anything.ts', code: 'export const it: any = 1\n', breaks: 'no-explicit-any' },
  { path: 'src/lib/CamelCase.ts', code: 'export const it = 1\n', breaks: 'filename-case' },
  { path: 'src/ui/picture.tsx', code: 'export const Picture = () => <img src="a.png" />\n', breaks: 'alt-text' },
  { path: 'src/lib/ring-a.ts', code: `import { b } from './ring-b.ts'\nexport const a = () => b\n`, breaks: 'no-cycle' },
  { path: 'src/lib/ring-b.ts', code: `import { a } from './ring-a.ts'\nexport const b = () => a\n`, breaks: 'no-cycle' },
]

export const planted: Planted[] = [
  ...targets,
  ...cases.map(([folder, code, may], index) => {
    const imported = /'(.+)'/.exec(code)![1]!
    return { path: `${folder}/planted-${index}.ts`, code, what: `${folder} ${may ? 'may' : 'may not'} import ${imported}`, breaks: may ? null : layers }
  }),
  ...others.map((other) => ({ ...other, what: `${other.path} breaks ${other.breaks}` })),
]
