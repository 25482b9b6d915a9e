import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { LoadedShapes, LoadShapes, shapeFileMost } from '../contract/city-shapes.ts'
import { figuresFileMost, LoadDistrictFigures, LoadedDistrictFigures } from '../contract/district-figures.ts'
import { Problem } from '../contract/problem.ts'
import { readCity } from './adapters/city-file.ts'
import { readMigrations } from './adapters/migration-files.ts'
import { openDriver } from './adapters/open-driver.ts'
import { runningServer } from './adapters/running-server.ts'
import { readConfig, type Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { cityHelp, readCityArguments } from './import/city-arguments.ts'
import { loadFigures } from './import/load-figures.ts'
import { loadShapes } from './import/load-shapes.ts'
import { figuresWords, shapesWords } from './import/loaded-words.ts'

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
    say(`${args.wrong}\n\nnpm run city -- [--districts FILE] [--streets FILE] [--name PROPERTY] [--attribution TEXT] [--district-figures FILE] [--of KIND] [--source TEXT]   (--help says more)`)
    return 2
  }
  try {
    const named = (path: string) => basename(path).slice(-500)
    const files = args.files.map(({ kind, path }) => ({
      text: read(resolvePath(path), shapes).toString('utf8'),
      options: LoadShapes.parse({ kind, file: named(path), ...(kind === 'districts' && { name: args.name }), attribution: args.attribution }),
    }))
    const table = args.figures === undefined ? null : { bytes: read(resolvePath(args.figures), figures), options: figureOptions({ of: args.of, file: named(args.figures), source: args.source }) }
    const taking = await opened(readConfig(process.env))
    try {
      for (const { text, options } of files) {
        const loaded = await taking.shapes(text, options)
        console.log(args.json ? JSON.stringify(loaded) : shapesWords(loaded, options.file))
      }
      if (table) {
        const loaded = await taking.figures(table.bytes, table.options)
        console.log(args.json ? JSON.stringify(loaded) : figuresWords(loaded, table.options.file))
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

type Wanted = { called: string; most: number; smaller: string }
const shapes: Wanted = { called: 'GeoJSON', most: shapeFileMost, smaller: 'Make it coarser, or leave out what is outside the city.' }
const figures: Wanted = { called: 'CSV', most: figuresFileMost, smaller: 'One row for each district is wanted.' }

function read(path: string, { called, most, smaller }: Wanted): Buffer<ArrayBuffer> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new CliFailure(`There is no file ${path}.`)
  if (found.isDirectory()) throw new CliFailure(`${path} is a folder. Name the ${called} file in it.`)
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`
  if (found.size > most) throw new CliFailure(`${path} has ${megabytes(found.size)}; at most ${megabytes(most)} are read. ${smaller}`)
  if (found.isFile() && found.size === 0) throw new CliFailure(`${path} is empty.`)
  return readFileSync(path)
}

function figureOptions(given: Record<'of' | 'file' | 'source', string | undefined>): LoadDistrictFigures {
  const options = LoadDistrictFigures.safeParse(given)
  if (options.success) return options.data
  throw new CliFailure(options.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'))
}

type Taking = {
  shapes(text: string, options: LoadShapes): Promise<LoadedShapes>
  figures(bytes: Uint8Array<ArrayBuffer>, options: LoadDistrictFigures): Promise<LoadedDistrictFigures>
  close(): Promise<void>
}

/** The server that has the embedded database, or the database itself. */
async function opened(config: Config): Promise<Taking> {
  const server = config.databaseUrl === null ? await runningServer(config.dataDir, say) : null
  if (server) {
    return {
      shapes: async (text, options) => LoadedShapes.parse(await put(server, '/api/city/shapes', options, 'application/geo+json', text)),
      figures: async (bytes, options) => LoadedDistrictFigures.parse(await put(server, '/api/city/district-figures', options, 'text/csv', bytes)),
      close: async () => {},
    }
  }
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
  const desk = { db: openDatabase(driver).db, city, now: Date.now }
  return { shapes: (text, options) => loadShapes(desk, text, options), figures: (bytes, options) => loadFigures(desk, bytes, options), close }
}

async function put({ url, token }: { url: string; token: string }, path: string, options: Record<string, string | undefined>, type: string, body: string | Uint8Array<ArrayBuffer>): Promise<unknown> {
  const query = new URLSearchParams(Object.entries(options).filter((entry): entry is [string, string] => entry[1] !== undefined))
  let response: Response
  try {
    response = await fetch(`${url}${path}?${query.toString()}`, { method: 'PUT', headers: { 'authorization': `Bearer ${token}`, 'content-type': type }, body })
  } catch (error) {
    throw new CliFailure(`The server at ${url} cannot be reached: ${error instanceof Error ? error.message : String(error)}`)
  }
  const answer = await response.text()
  if (response.ok) return JSON.parse(answer)
  const problem = Problem.safeParse(isJson(response) ? JSON.parse(answer) : null)
  throw new CliFailure(problem.success ? problem.data.message : `The server answered ${response.status}: ${answer.slice(0, 500)}`)
}

const isJson = ({ headers }: Response) => /json/.test(headers.get('content-type') ?? '')
