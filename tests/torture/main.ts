import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServers } from '../support/postgres.ts'
import { torture } from './torture.ts'

/** The command. @returns 0 when nothing was lost, 1 when something was, 2 for wrong usage. */
export async function main(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`)
    return 2
  }
  const { engine, ...load } = options
  const servers = engine === 'postgres' ? await startServers() : []
  const [server] = servers
  if (engine === 'postgres' && !server) throw new Error('There is no PostgreSQL to torture.')
  const folder = mkdtempSync(join(tmpdir(), 'streetdesk-torture-'))
  const started = Date.now()
  try {
    const { kills, acknowledged, cutOff, photos, faults } = await torture({ ...load, dataDir: folder, databaseUrl: server?.url ?? null, tell: (line) => process.stderr.write(`  ${line}\n`) })
    const on = server?.name ?? 'the embedded database'
    console.log(`${kills} kills on ${on} in ${Math.round((Date.now() - started) / 1000)} s: ${acknowledged} commands and ${photos} photos acknowledged, ${cutOff} commands cut off.`)
    if (faults.length === 0) console.log('Nothing was lost, nothing is there by half.')
    else console.log(`Faults:\n${faults.slice(0, 50).map((fault) => `  - ${fault}`).join('\n')}`)
    return faults.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await Promise.all(servers.map((one) => one.stop()))
  }
}

function readOptions(args: string[]): { kills: number; seed: number; workers: number; engine: 'pglite' | 'postgres' } | string {
  try {
    const { values } = parseArgs({ args, options: { kills: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' }, workers: { type: 'string', default: '6' }, engine: { type: 'string', default: 'pglite' } } })
    const [kills, seed, workers] = [values.kills, values.seed, values.workers].map(Number) as [number, number, number]
    if (![kills, workers].every((n) => Number.isSafeInteger(n) && n > 0) || !Number.isSafeInteger(seed)) return '--kills, --workers and --seed take whole numbers.'
    if (values.engine !== 'pglite' && values.engine !== 'postgres') return '--engine takes pglite or postgres.'
    return { kills, seed, workers, engine: values.engine }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
