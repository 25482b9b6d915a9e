import { mountApp } from './app.tsx'

mountApp()

// A built app opens without a network, too. While developing every file is the newest, and a page that mocks its server has another worker.
if (import.meta.env.PROD) void import('./offline.ts').then(({ keepOnDevice }) => keepOnDevice())
