import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { CityProfile } from '../../contract/city-profile.ts'

const folder = join(import.meta.dirname, '../../cities')

/**
 * Reads a city profile: the name of one that Streetdesk brings, or the path of a `.json` file.
 * @throws Error that says what is wrong with it, field by field.
 */
export function readCity(nameOrPath: string): CityProfile {
  const isPath = nameOrPath.endsWith('.json')
  const place = isPath ? resolve(nameOrPath) : join(folder, `${encodeURIComponent(nameOrPath)}.json`)
  let text: string
  try {
    text = readFileSync(place, 'utf8')
  } catch {
    const known = readdirSync(folder).map((name) => name.replace('.json', '')).join(', ')
    throw new Error(`CITY: there is no city profile "${nameOrPath}". Use ${known}, or the path of a .json file.`)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Error(`CITY: ${nameOrPath} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = CityProfile.safeParse(json)
  if (!parsed.success) throw new Error(`CITY: the city profile "${nameOrPath}" does not fit:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}
