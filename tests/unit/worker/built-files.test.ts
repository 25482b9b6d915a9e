import { expect, test } from 'vitest'
import { sortFiles, type BuiltFile } from '../../../vite-service-worker.ts'

const file = (path: string): BuiltFile => ({ path, modules: [], code: '' })
const script = (path: string, module: string, code = ''): BuiltFile => ({ path, modules: [module], code })

test('the app is kept at once; engines, decoder and other scripts\' letters when they were used; maps never', () => {
  const { shell, later } = sortFiles([
    file('/index.html'), file('/favicon.svg'), file('/manifest.webmanifest'), file('/.hidden'),
    script('/assets/index-a.js', 'src/main.tsx'), file('/assets/index-a.js.map'), file('/assets/index-a.css'),
    script('/assets/outbox-b.js', 'src/api/outbox/outbox.ts', 'new Worker("/assets/shrink-worker-g.js")'), file('/assets/shrink-worker-g.js'), file('/assets/libheif-bundle-h.js'),
    script('/assets/case-map-c.js', 'src/features/map/case-map.tsx'), script('/assets/maplibre-view-d.js', '/x/node_modules/maplibre-gl/dist/maplibre-gl.mjs'), file('/assets/maplibre-view-d.css'), file('/assets/maplibre-gl-worker-e.js'),
    script('/assets/core-f.js', '/x/node_modules/mapbox-gl/dist/esm/core.js', 'new Worker("/assets/worker-k.js")'), file('/assets/worker-k.js'),
    file('/assets/inter-latin-standard-normal-i.woff2'), file('/assets/inter-latin-ext-standard-normal-j.woff2'), file('/assets/inter-greek-standard-normal-l.woff2'),
  ])
  expect(shell).toEqual([
    '/assets/case-map-c.js', '/assets/index-a.css', '/assets/index-a.js', '/assets/inter-latin-standard-normal-i.woff2', '/assets/outbox-b.js', '/assets/shrink-worker-g.js', '/favicon.svg', '/index.html', '/manifest.webmanifest',
  ])
  expect(later).toEqual([
    '/assets/core-f.js', '/assets/inter-greek-standard-normal-l.woff2', '/assets/inter-latin-ext-standard-normal-j.woff2', '/assets/libheif-bundle-h.js', '/assets/maplibre-gl-worker-e.js', '/assets/maplibre-view-d.css', '/assets/maplibre-view-d.js', '/assets/worker-k.js',
  ])
})
