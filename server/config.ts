import { z } from 'zod'
import type { KnownHosts } from './routes/who-asks.ts'

const port = z.coerce.number({ error: 'is not a number' }).int('is not a whole number').min(0, 'is below 0').max(65535, 'is above 65535')
/** `on`: personas, and in an empty embedded database a city that plays; `still`: the same city, standing still; `personas`: a desk of one's own. */
const Demo = z.enum(['on', 'still', 'personas', 'off'], { error: 'is none of on, still, personas, off' })

/** Every setting, read from the environment once at boot (D8). An empty value counts as not set. */
const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test'], { error: 'is none of production, development, test' }).default('development'),
  PORT: port.default(4311),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/, error: 'is not an address like postgres://user:password@host/database (signs like # in a password are written %23)' }).optional(),
  ALLOW_EMBEDDED_DATABASE: z.enum(['yes'], { error: 'can only be yes' }).optional(),
  PHOTOS_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  PHOTOS_S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is not the name of a bucket').optional(),
  PHOTOS_S3_REGION: z.string().default('us-east-1'),
  PHOTOS_S3_KEY: z.string().optional(),
  PHOTOS_S3_SECRET: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  CITY: z.string().default('boston'),
  DEMO: Demo.optional(),
  MAPBOX_TOKEN: z.string().regex(/^pk\./, 'does not begin with pk. (only public tokens may reach a browser)').optional(),
  MAP_STYLE_URL: z.union([z.literal('none'), z.url({ protocol: /^https?$/, error: 'is neither none nor an http(s) address' })])
    .default('https://tiles.openfreemap.org/styles/positron'),
})

export type Config = {
  production: boolean
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  /** Where photos are kept; null: in the data folder. */
  photosS3: { endpoint: string; bucket: string; region: string; key: string; secret: string } | null
  /** The names it answers to; null: any. On this machine alone it is only this machine's own, and PUBLIC_URL's. */
  hosts: KnownHosts
  city: string
  demo: boolean
  /** The demo city, for a desk that is nobody's yet: whether anything happens in it while the server runs. Null: none is made, nor played. */
  demoCity: 'plays' | 'still' | null
  mapStyleUrl: string | null
}

export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`Streetdesk cannot start with these settings:\n${problems.map((p) => `  - ${p}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** @param env the process's environment. @throws ConfigError that lists everything wrong at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const problems = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []
  const production = given['NODE_ENV'] === 'production'
  const demo = given['DEMO'] ?? (production ? 'off' : 'on')
  if (production && demo !== 'off') problems.push(`DEMO=${demo} lets anybody in as anybody, which production mode refuses: set DEMO=off`)
  if (production && !given['DATABASE_URL'] && given['ALLOW_EMBEDDED_DATABASE'] !== 'yes') {
    problems.push('DATABASE_URL is missing: production mode wants a PostgreSQL server, because the embedded database can lose data when the power fails '
      + '(set ALLOW_EMBEDDED_DATABASE=yes to use it all the same)')
  }
  problems.push(...missingForS3(given))
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  const e = parsed.data
  return {
    production,
    port: e.PORT,
    host: e.HOST,
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL ?? null,
    photosS3: e.PHOTOS_S3_ENDPOINT === undefined ? null : { endpoint: e.PHOTOS_S3_ENDPOINT, bucket: e.PHOTOS_S3_BUCKET!, region: e.PHOTOS_S3_REGION, key: e.PHOTOS_S3_KEY!, secret: e.PHOTOS_S3_SECRET! },
    hosts: hostsOf(e.HOST, e.PUBLIC_URL),
    city: e.CITY,
    demo: demo !== 'off',
    demoCity: e.DATABASE_URL !== undefined || production || demo === 'personas' || demo === 'off' ? null : demo === 'still' ? 'still' : 'plays',
    mapStyleUrl: e.MAP_STYLE_URL === 'none' ? null : e.MAP_STYLE_URL,
  }
}

/** The settings of a place for photos come together or not at all. */
function missingForS3(given: Record<string, string | undefined>): string[] {
  const needed = ['PHOTOS_S3_ENDPOINT', 'PHOTOS_S3_BUCKET', 'PHOTOS_S3_KEY', 'PHOTOS_S3_SECRET']
  const there = Object.keys(given).find((name) => name.startsWith('PHOTOS_S3_'))
  return there === undefined ? [] : needed.filter((name) => !given[name]).map((name) => `${name} is missing: ${there} is set, and photos in S3 need it too`)
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

function hostsOf(host: string, publicUrl: string | undefined): KnownHosts {
  const url = publicUrl === undefined ? null : new URL(publicUrl)
  const secure = url?.protocol === 'https:'
  if (url) return { names: new Set([...loopback, url.hostname]), origin: url.origin, secure }
  return { names: [...loopback, '::1'].includes(host) ? new Set(loopback) : null, origin: null, secure }
}
