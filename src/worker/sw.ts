import { keepApp } from './keep-app.ts'
import type { Build, WorkerScope } from './worker-scope.ts'

// Written in by the build: vite-service-worker.ts.
declare const __BUILD__: Build

keepApp(globalThis as unknown as WorkerScope, __BUILD__)
