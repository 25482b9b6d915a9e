import { setTimeout as sleep } from 'node:timers/promises'
import { readCity } from './adapters/city-file.ts'
import { openDriver, type OpenedDriver } from './adapters/open-driver.ts'
import { readConfig, type Config } from './config.ts'
import type { RunningDesk } from './serve-desk.ts'

/** The Node host: settings, database, then serve. What goes wrong here ends the process with a sentence. */
const say = (line: string) => console.log(line)

async function start(config: Config) {
  const city = readCity(config.city)
  // The embedded database opens in a thread of its own; the rest of the program is loaded meanwhile.
  const [opened, { serveDesk }] = await Promise.all([openDriver(config, say), import('./serve-desk.ts')])
  try {
    const desk = await serveDesk(config, city, opened, say)
    stopOnSignals(desk, opened)
    await greet(desk, config)
  } catch (error) {
    await opened.driver.close()
    opened.lock?.release()
    throw error
  }
}

async function greet({ context: { db, city, driver }, url, isDemoCity }: RunningDesk, config: Config) {
  const any = await db.selectFrom('cases').select('id').limit(1).executeTakeFirst()
  say('')
  say(`  Streetdesk for ${city.name} is ready:  ${url}`)
  say(config.demo ? '  Sign in by choosing a demo persona on the first page; no password.' : '  Demo sign-in is off (DEMO=off).')
  if (isDemoCity) {
    say(`  This is the demo city: its people and cases are made up${config.demoCity === 'plays' ? ', and it goes on while you look (DEMO=still holds it)' : ''}.`)
    say('  Begin with an empty desk of your own:  DEMO=personas DATA_DIR=my-desk npm start')
  }
  if (!any) say('  The desk is empty. Fill it with open data:  npm run import -- FILE.csv')
  if (driver.engine === 'pglite') say(`  Data is kept in ${config.dataDir} (embedded database, for trying out; set DATABASE_URL for real work).`)
  if (config.demo && config.host !== '127.0.0.1' && config.host !== 'localhost') {
    say(`  Careful: anybody who reaches ${config.host} can sign in as anybody. Set DEMO=off where others can.`)
  }
  say(`  API: ${url}/api/docs   Stop: Ctrl+C`)
  say('')
}

/** Lets what was accepted come to its end, for a while; a second signal does not wait. */
function stopOnSignals(desk: RunningDesk, { driver, lock }: OpenedDriver) {
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    await Promise.race([desk.stop(), sleep(5_000)])
    await driver.close()
    lock?.release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

try {
  await start(readConfig(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
