import { createReadStream, createWriteStream, rmSync, statSync, type WriteStream } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { basename, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { ImportLine, ImportOptions, type ImportSummary, type RejectedRow } from '../../contract/import.ts'
import { Problem } from '../../contract/problem.ts'
import { readCity } from '../adapters/city-file.ts'
import { hashText } from '../adapters/hash-text.ts'
import { readMigrations } from '../adapters/migration-files.ts'
import { openDriver } from '../adapters/open-driver.ts'
import { runningServer } from '../adapters/running-server.ts'
import { readConfig, type Config } from '../config.ts'
import { settleCalendar } from '../db/case-tally.ts'
import { writeServiceTypes } from '../db/city-words.ts'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { help, readArguments, type CliArguments } from './read-arguments.ts'
import { progressShow } from './show-progress.ts'
import { summaryWords } from './summary-words.ts'
import { importCases } from './import-cases.ts'

/** A failure that is told in its own words, without a stack. */
class CliFailure extends Error {}

const goOn = 'What was written until now is whole and stays; run the same command again to go on.'

const say = (text: string) => process.stderr.write(`${text}\n`)

/**
 * The import command. @param argv without the program's name. @param resolvePath from where a relative FILE is meant.
 * @returns the exit code: 0 when the import ran, also with rejected rows; 1 when it failed; 2 when the command was wrong.
 */
export async function main(argv: readonly string[], { resolvePath = resolve }: { resolvePath?: (path: string) => string } = {}): Promise<number> {
  const args = readArguments(argv)
  if (args === 'help') {
    console.log(help)
    return 0
  }
  if ('wrong' in args) {
    say(`${args.wrong}\n\nnpm run import -- FILE [--layout auto|ID] [--zone auto|NAME] [--dry-run] [--json]   (--help says more)`)
    return 2
  }
  process.once('SIGINT', stopped)
  try {
    const path = resolvePath(args.file)
    const size = sizeOf(path)
    const config = readConfig(process.env)
    const { summary, rejectedFile } = await take(await linesOf(path, args, config), path, size, args)
    console.log(args.json ? JSON.stringify(summary) : summaryWords(summary, rejectedFile))
    return 0
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  } finally {
    process.off('SIGINT', stopped)
  }
}

function stopped(): void {
  say(`\nStopped. ${goOn}`)
  process.exit(130)
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new CliFailure(`There is no file ${path}.`)
  if (found.isDirectory()) throw new CliFailure(`${path} is a folder. Name the CSV file in it.`)
  if (found.isFile() && found.size === 0) throw new CliFailure(`${path} is empty.`)
  return found.size
}

/** Takes an import's lines as they come: shows progress, keeps the rejected rows in a file, and answers the summary. */
async function take(lines: AsyncIterable<ImportLine>, path: string, size: number, args: CliArguments) {
  const progress = progressShow(process.stderr, size, Date.now, args.json)
  const rejected = rejectedRows(path)
  let summary: ImportSummary | undefined
  try {
    for await (const line of lines) {
      if ('progress' in line) progress.show(line.progress)
      else if ('rejected' in line) await rejected.write(line.rejected)
      else if ('summary' in line) summary = line.summary
      else throw new CliFailure(`The import stopped: ${line.failed.message}\n${goOn}`)
    }
  } finally {
    progress.clear()
    await rejected.end()
  }
  if (!summary) throw new CliFailure(`The server stopped answering before the import was done. ${goOn}`)
  return { summary, rejectedFile: rejected.file() }
}

/** The file of rejected rows: made with the first one, beside the imported file if that can be; one of an earlier import goes. */
function rejectedRows(path: string) {
  const beside = `${path}.rejected.csv`
  let file: string | null = null
  let out: WriteStream | undefined
  try {
    rmSync(beside, { force: true })
  } catch {
    say(`${beside} is of an earlier import and cannot be removed.`)
  }

  async function open(place: string): Promise<WriteStream> {
    const stream = createWriteStream(place)
    await new Promise((done, fail) => stream.once('open', done).once('error', fail))
    file = place
    stream.write('line,reason,text\n')
    return stream
  }
  async function openSomewhere(): Promise<WriteStream> {
    try {
      return await open(beside)
    } catch {
      const here = join(process.cwd(), basename(beside))
      say(`${beside} cannot be written; the rejected rows go to ${here}.`)
      return open(here)
    }
  }
  return {
    async write({ line, reason, text }: RejectedRow) {
      out ??= await openSomewhere()
      const quoted = [reason, text].map((part) => `"${part.replaceAll('"', '""')}"`).join(',')
      if (!out.write(`${line},${quoted}\n`)) await new Promise<void>((done) => out!.once('drain', () => done()))
    },
    async end() {
      if (out) await new Promise<void>((done) => out!.end(() => done()))
    },
    file: () => file,
  }
}

/** The import's lines: from the server that has the embedded database, or from importing in this process. */
async function linesOf(path: string, args: CliArguments, config: Config): Promise<AsyncIterable<ImportLine>> {
  const options = ImportOptions.parse({ layout: args.layout, zone: args.zone, dryRun: String(args.dryRun), file: basename(path).slice(-500) })
  const server = config.databaseUrl === null ? await runningServer(config.dataDir, say) : null
  return server ? throughServer(path, options, server) : byOurselves(path, options, config)
}

async function* byOurselves(path: string, options: ImportOptions, config: Config): AsyncGenerator<ImportLine> {
  const city = readCity(config.city)
  const { driver, lock } = await openDriver(config, say)
  try {
    await migrate(driver, readMigrations())
    await settleCalendar(driver, city.timeZone, { keep: true })
    await writeServiceTypes(openDatabase(driver).db, city.types)
    yield* importCases({ driver, city, hash: hashText, now: Date.now }, createReadStream(path), options)
  } finally {
    await driver.close()
    lock?.release()
  }
}

/** Sends the file and reads the answer at the same time, which `fetch` cannot. */
async function* throughServer(path: string, options: ImportOptions, { url, token }: { url: string; token: string }): AsyncGenerator<ImportLine> {
  const query = new URLSearchParams({ ...options, dryRun: String(options.dryRun) })
  const sending = request(`${url}/api/imports?${query.toString()}`, {
    method: 'POST', headers: { 'authorization': `Bearer ${token}`, 'content-type': 'text/csv', 'transfer-encoding': 'chunked' },
  })
  const source = createReadStream(path)
  let response: IncomingMessage
  try {
    response = await new Promise<IncomingMessage>((done, fail) => {
      sending.once('response', done).once('error', fail)
      source.once('error', fail)
      source.pipe(sending)
    })
  } catch (error) {
    source.destroy()
    throw new CliFailure(`The server at ${url} cannot be reached: ${error instanceof Error ? error.message : String(error)}`)
  }
  // A server that refuses does not read to the end; its answer tells why, the broken pipe does not.
  sending.on('error', () => {})
  try {
    if (response.statusCode !== 200) throw new CliFailure(await refusalOf(response))
    for await (const line of createInterface({ input: response })) yield ImportLine.parse(JSON.parse(line))
    if (!response.complete) throw new CliFailure(`The server stopped in the middle. ${goOn}`)
  } catch (error) {
    // A connection that breaks says only "aborted".
    throw response.complete || error instanceof CliFailure ? error : new CliFailure(`The server stopped in the middle. ${goOn}`)
  } finally {
    source.destroy()
    sending.destroy()
  }
}

async function refusalOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  try {
    return Problem.parse(JSON.parse(text)).message
  } catch {
    return `The server answered ${response.statusCode}: ${text.slice(0, 500)}`
  }
}
