/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'
import { serviceWorker } from './vite-service-worker.ts'

// vitest is a test tool and not there after `npm start` alone: only its types may be named here.

const api: ProxyOptions = { target: `http://127.0.0.1:${process.env.API_PORT ?? '4311'}` }

export default defineConfig({
  plugins: [react(), serviceWorker()],
  resolve: {
    // Mapbox's plain entry is a UMD bundle of 1.9 MB that would be emitted beside the ES modules.
    alias: [{ find: /^mapbox-gl$/, replacement: 'mapbox-gl/esm' }],
  },
  // Found only when the first map opens; optimised then, React would be loaded twice.
  optimizeDeps: { include: ['maplibre-gl', 'react-map-gl/maplibre'] },
  // The map engines' workers are ES modules.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The map engine is about 1 MB in a chunk of its own, fetched after the rows are painted.
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    // Shared chunks run before the code that names them: what must run before every schema needs a chunk of its own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'no-eval', test: /src\/no-eval|node_modules\/zod\// }] } } },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.APP_PORT ?? '5173'),
    strictPort: true,
    proxy: { '/api': api, '^/r/': api },
    watch: { ignored: ['**/data/**', '**/dist/**', '**/dist-demo/**', '**/.cache/**', '**/test-results/**'] },
  },
  test: {
    // The machines this runs on have two cores, and server and component tests each hold a database.
    maxWorkers: 2,
    // A poll fails when what it waits for never comes, not when the machine had a busy second.
    expect: { poll: { timeout: 15_000 } },
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
          globalSetup: ['tests/setup/embedded.ts', 'tests/setup/postgres.ts'],
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
          globalSetup: ['tests/setup/embedded.ts'],
          setupFiles: ['tests/setup/node-forms.ts', 'tests/setup/component.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
