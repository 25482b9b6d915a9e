/// <reference types="vitest/config" />
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type ProxyOptions } from 'vite'

// vitest is a test tool and not there after `npm start` alone: only its types may be named here.

const api: ProxyOptions = { target: `http://127.0.0.1:${process.env.API_PORT ?? '4311'}` }

/** public/ holds the worker of the mock host, for development; a build that people use must not carry it. */
const withoutMockWorker: Plugin = {
  name: 'without-mock-worker',
  apply: 'build',
  writeBundle: ({ dir }) => rmSync(join(dir ?? 'dist', 'mockServiceWorker.js'), { force: true }),
}

export default defineConfig({
  plugins: [react(), withoutMockWorker],
  resolve: {
    // Mapbox's plain entry is a UMD bundle of 1.9 MB that would be emitted beside the ES modules.
    alias: [{ find: /^mapbox-gl$/, replacement: 'mapbox-gl/esm' }],
  },
  // The map engines' workers are ES modules.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The map engine is about 1 MB in a chunk of its own, fetched after the rows are painted.
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.APP_PORT ?? '5173'),
    strictPort: true,
    proxy: { '/api': api, '/r/': api },
    watch: { ignored: ['**/data/**', '**/dist/**', '**/.cache/**', '**/test-results/**'] },
  },
  test: {
    // The machines this runs on have two cores, and server and component tests each hold a database.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          include: ['tests/server/**/*.test.ts'],
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          environment: 'jsdom',
          include: ['tests/component/**/*.test.tsx'],
          setupFiles: ['tests/setup/node-forms.ts', 'tests/setup/component.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
