import { pothole, sidewalk, snow } from './ground-scenes.ts'
import { bulk, fallenTree, trash, vehicle } from './kerb-scenes.ts'
import type { Look } from './paint.ts'
import { graffiti, light, sign, signal } from './wall-scenes.ts'

/** What can be seen in a report's photo, and of the same place when the work is done. Each is a drawing of `paint.ts`'s size. */
export const scenes = {
  pothole, sidewalk, snow, bulk, tree: fallenTree, trash, vehicle, graffiti, light, sign, signal,
} as const satisfies Record<string, (look: Look, done: boolean) => string>

export type SceneName = keyof typeof scenes
export const sceneNames: readonly SceneName[] = ['pothole', 'sidewalk', 'snow', 'bulk', 'tree', 'trash', 'vehicle', 'graffiti', 'light', 'sign', 'signal']
