import { inject } from 'vitest'
import { hostInNode } from '../../mocks/node.ts'

/** The app and its database, for one file of component tests. */
export const openHost = ({ now }: { now: () => number }) => hostInNode({ now, beginWith: inject('emptyCluster') })
