import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../../shared/data')

/** Real open data beside the checkout, never in it: use `test.skipIf(realData === null)`; `npm test` says so once. */
export const realData = existsSync(folder) ? folder : null
