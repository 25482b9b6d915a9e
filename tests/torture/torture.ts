import { setTimeout as sleep } from 'node:timers/promises'
import type { City } from '../../contract/city.ts'
import type { CrewList } from '../../contract/crew.ts'
import { randomOf } from '../support/random.ts'
import { signIn, type Client } from './client.ts'
import { work, type Ledger, type World } from './load.ts'
import { startServer } from './server-process.ts'
import { keepImporting } from './tally.ts'
import { verify } from './verify.ts'

export type TortureOptions = { kills: number; seed: number; workers: number; dataDir: string; databaseUrl: string | null; tell?: (line: string) => void }
export type TortureResult = { kills: number; acknowledged: number; cutOff: number; photos: number; faults: string[] }

const cases = 30

/** Kills the server again and again in the middle of its work. @returns what was lost, and how much there was to lose. */
export async function torture({ kills, seed, workers, dataDir, databaseUrl, tell = () => {} }: TortureOptions): Promise<TortureResult> {
  const random = randomOf(seed)
  const result: TortureResult = { kills: 0, acknowledged: 0, cutOff: 0, photos: 0, faults: [] }
  const photos: string[] = []
  let server = await startServer({ dataDir, databaseUrl })
  let client = await signIn(server.url, 'admin')
  const world = await makeWorld(client)
  while (result.kills < kills && result.faults.length === 0) {
    const ledger: Ledger = { sent: [], photos, odd: [] }
    let over = false
    const working = Array.from({ length: workers }, () => work(client, world, random, ledger, () => over))
    // Every other time, for it takes from the commands.
    if (result.kills % 2 === 1) working.push(keepImporting(client, random, ledger, () => over))
    await sleep(400 + random() * 2_000)
    await server.kill()
    over = true
    await Promise.all(working)
    result.kills++
    server = await startServer({ dataDir, databaseUrl })
    client = await signIn(server.url, 'admin')
    result.faults.push(...ledger.odd, ...await verify(client, world, ledger))
    result.acknowledged += ledger.sent.filter(({ answer }) => answer !== null).length
    result.cutOff += ledger.sent.filter(({ answer }) => answer === null).length
    result.photos = photos.length
    tell(`kill ${result.kills}: ${result.acknowledged} commands and ${result.photos} photos acknowledged so far, ${result.cutOff} commands cut off, ${result.faults.length} faults`)
  }
  await server.kill()
  return result
}

async function makeWorld(client: Client): Promise<World> {
  const made = async <T>(path: string, body: unknown) => {
    const answer = await client.post(path, body)
    if (answer?.status !== 201) throw new Error(`${path} answered ${answer?.status}: ${answer?.text}`)
    return answer.json as T
  }
  const city = (await client.get('/api/city'))!.json as City
  const types = city.types.slice(0, 6)
  const teams = city.teams.slice(0, 4)
  for (const { id, name } of teams.slice(0, 2)) {
    await made('/api/crews', { name: `Crew of ${name}`, teamId: id, members: [{ name: 'Rosa Diaz', onCard: true }], truck: null, photoId: null, active: true, staffIds: [] })
  }
  const caseIds: number[] = []
  for (let i = 0; i < cases; i++) caseIds.push((await made<{ id: number }>('/api/cases', { type: types[i % types.length]!.name, channel: 'app', address: `${i + 1} Test St` })).id)
  const { items } = (await client.get('/api/crews'))!.json as CrewList
  return { caseIds, types: types.map(({ id }) => id), teams: teams.map(({ id }) => id), crews: items.map(({ id, teamId }) => ({ id, teamId })) }
}
