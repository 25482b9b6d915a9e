import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder, wherever the command was called from. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Progress goes to stderr, so that a command's own output stays clean for a pipe. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Prints the help and ends, when it was asked for. */
export function helpIfAsked(text) {
  if (process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(`${text.trim()}\n`)
    process.exit(0)
  }
}

export const settingsHelp = `
Settings (environment):
  PORT                     port of the server                        4311
  HOST                     address to listen on                      127.0.0.1
  PUBLIC_URL               the address people use, if it is another (proxy, name)
  DATA_DIR                 folder of the embedded database, and photos data
  DATABASE_URL             a PostgreSQL server (15 or newer) instead of the embedded database
  PHOTOS_S3_ENDPOINT       an S3-compatible service for photos, instead of DATA_DIR/photos; then also
  PHOTOS_S3_BUCKET, PHOTOS_S3_KEY, PHOTOS_S3_SECRET, and PHOTOS_S3_REGION (us-east-1)
  CITY                     city profile in cities/                   boston
  DEMO                     on: demo personas and a city that plays; still: it holds still;
                           personas: no city, for your own desk; off  on, off in production
  MAP_STYLE_URL            street map style, or none                 OpenFreeMap
  MAPBOX_TOKEN             use Mapbox GL with this public token (the app is built again)
  NODE_ENV                 production refuses what is only for trying out
  ALLOW_EMBEDDED_DATABASE  yes: use the embedded database in production all the same`
