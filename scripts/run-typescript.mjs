import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './project.mjs'

/** Imports one of the project's TypeScript files in this process. Call it after `ensureInstalled`. */
export async function importTypeScript(path) {
  const { register } = await import('tsx/esm/api')
  register()
  return import(pathToFileURL(join(root, path)).href)
}
