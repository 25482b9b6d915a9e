import { inject } from 'vitest'
import { pglite } from '../../server/adapters/pglite.ts'
import type { Driver } from '../../server/db/port.ts'

/** A migrated and empty embedded database in memory, the caller's own. */
export const embedded = (): Promise<Driver> => pglite({ folder: null, maintainEveryMs: 0, beginWith: inject('emptyCluster') })
