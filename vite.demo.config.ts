import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import app from './vite.config.ts'

const root = join(import.meta.dirname, 'mocks/demo')

/** PGlite also runs in Node, and makes code from text: the build would say so each time. */
const quiet: Rolldown.InputOptions = {
  checks: { eval: false, pluginTimings: false },
  onLog(level, log, tell) {
    if (!/externalized for browser compatibility, imported by .*pglite/.test(log.message)) tell(level, log)
  },
}

/** The whole product as a static site, which may stand in any folder of any host: addresses are relative, and pages behind a `#`. */
export default defineConfig({
  root,
  base: './',
  publicDir: join(import.meta.dirname, 'public'),
  plugins: [react(), mockWorker()],
  ...(app.resolve && { resolve: app.resolve }),
  worker: { format: 'es', rolldownOptions: quiet },
  define: { 'import.meta.env.VITE_PAGES': JSON.stringify('./#/') },
  build: { ...app.build, rolldownOptions: { ...app.build?.rolldownOptions, ...quiet } },
})

/** Puts MSW's service worker beside the page, as its package has it, and ours, which begins with it. */
function mockWorker(): Plugin {
  return {
    name: 'streetdesk:mock-worker',
    apply: 'build',
    generateBundle() {
      const msw = dirname(createRequire(import.meta.url).resolve('msw/package.json'))
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: readFileSync(join(msw, 'lib/mockServiceWorker.js')) })
      this.emitFile({ type: 'asset', fileName: 'demo-worker.js', source: readFileSync(join(root, 'demo-worker.js')) })
    },
  }
}
