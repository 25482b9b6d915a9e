import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { LoadedShapes, LoadShapes, shapeFileMost } from '../contract/city-shapes.ts'
import { Problem } from '../contract/problem.ts'
import { readCity } from './adapters/city-file.ts'
import { readMigrations } from './adapters/migration-files.ts'
import { openDriver } from './adapters/open-driver.ts'
import { runningServer } from './adapters/running-server.ts'
import { readConfig, type Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { cityHelp, readCityArguments } from './import/city-arguments.ts'
import { loadShapes } from './import/load-shapes.ts'

/** A failure that is told in its own words, without a stack. */
class CliFailure extends Error {}

const say = (text: string) => process.stderr.write(`${text}\n`)

/** The city command. @param argv without the program's name. @param resolvePath from where a relative FILE is meant. @returns the exit code. */
export async function main(argv: readonly string[], { resolvePath = resolve }: { resolvePath?: (path: string) => string } = {}): Promise<number> {
  const args = readCityArguments(argv)
  if (args === 'help') {
    console.log(cityHelp)
    return 0
  }
  if ('wrong' in args) {
    say(`${args.wrong}\n\nnpm run city -- [--districts FILE] [--streets FILE] [--name PROPERTY] [--attribution TEXT]   (--help says more)`)
    return 2
  }
  try {
    const files = args.files.map(({ kind, path }) => ({
      text: textOf(resolvePath(path)),
      options: LoadShapes.parse({ kind, file: basename(path).slice(-500), ...(kind === 'districts' && { name: args.name }), attribution: args.attribution }),
    }))
    const taking = await opened(readConfig(process.env))
    try {
      for (const { text, options } of files) {
        const loaded = await taking.load(text, options)
        console.log(args.json ? JSON.stringify(loaded) : loadedWords(loaded, options.file))
      }
    } finally {
      await taking.close()
    }
    return 0
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
}

function textOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new CliFailure(`There is no file ${path}.`)
  if (found.isDirectory()) throw new CliFailure(`${path} is a folder. Name the GeoJSON file in it.`)
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`
  if (found.size > shapeFileMost) throw new CliFailure(`${path} has ${megabytes(found.size)}; at most ${megabytes(shapeFileMost)} are read. Make it coarser, or leave out what is outside the city.`)
  if (found.isFile() && found.size === 0) throw new CliFailure(`${path} is empty.`)
  return readFileSync(path, 'utf8')
}

type Taking = { load(text: string, options: LoadShapes): Promise<LoadedShapes>; close(): Promise<void> }

/** The server that has the embedded database, or the database itself. */
async function opened(config: Config): Promise<Taking> {
  const server = config.databaseUrl === null ? await runningServer(config.dataDir, say) : null
  if (server) return { load: (text, options) => throughServer(text, options, server), close: async () => {} }
  const city = readCity(config.city)
  const { driver, lock } = await openDriver(config, say)
  const close = async () => {
    await driver.close()
    lock?.release()
  }
  try {
    await migrate(driver, readMigrations())
  } catch (error) {
    await close()
    throw error
  }
  return { load: (text, options) => loadShapes({ db: openDatabase(driver).db, city, now: Date.now }, text, options), close }
}

async function throughServer(text: string, options: LoadShapes, { url, token }: { url: string; token: string }): Promise<LoadedShapes> {
  const query = new URLSearchParams(Object.entries(options).filter((entry): entry is [string, string] => entry[1] !== undefined))
  let response: Response
  try {
    response = await fetch(`${url}/api/city/shapes?${query.toString()}`, { method: 'PUT', headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/geo+json' }, body: text })
  } catch (error) {
    throw new CliFailure(`The server at ${url} cannot be reached: ${error instanceof Error ? error.message : String(error)}`)
  }
  const answer = await response.text()
  if (response.ok) return LoadedShapes.parse(JSON.parse(answer))
  const problem = Problem.safeParse(isJson(response) ? JSON.parse(answer) : null)
  throw new CliFailure(problem.success ? problem.data.message : `The server answered ${response.status}: ${answer.slice(0, 500)}`)
}

const isJson = ({ headers }: Response) => /json/.test(headers.get('content-type') ?? '')

function loadedWords({ kind, shapes, points, skipped, nameProperty, attribution, without }: LoadedShapes, file: string): string {
  const number = (n: number) => n.toLocaleString('en-US')
  return [
    `Taken in: ${file}, ${number(shapes)} ${shapes === 1 ? kind.slice(0, -1) : kind} with ${number(points)} points${nameProperty === null ? ', without names' : `, named by "${nameProperty}"`}.`,
    ...(skipped > 0 ? [`  ${number(skipped)} shapes of another kind were left out.`] : []),
    ...(without.length > 0 ? [`  No district fits these neighborhoods of the cases: ${without.join(', ')}.`] : []),
    attribution === null ? '  The map credits nobody for it. If somebody is to be credited, say --attribution TEXT.' : `  The map credits: ${attribution}`,
  ].join('\n')
}
