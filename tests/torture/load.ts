import sharp from 'sharp'
import type { Case } from '../../contract/case.ts'
import { outcomes } from '../../contract/vocabulary.ts'
import type { Client } from './client.ts'

/** One command as it was sent, and what came back: null where the server died first. */
export type Sent = { caseId: number; verb: string; version: number; key: string; body: unknown; answer: string | null }

export type Ledger = {
  sent: Sent[]
  /** Photos whose upload was acknowledged. */
  photos: string[]
  /** Answers that are nobody's right: a fault of the server. */
  odd: string[]
}

export type World = { caseIds: number[]; teams: number[]; crews: { id: number; teamId: number }[]; types: number[] }

/** Works on random cases until `over` says that the server is gone. */
export async function work(client: Client, world: World, random: () => number, ledger: Ledger, over: () => boolean): Promise<void> {
  while (!over()) {
    if (random() < 0.2) await upload(client, random, ledger)
    else await command(client, world, random, ledger)
  }
}

async function upload(client: Client, random: () => number, ledger: Ledger): Promise<void> {
  const pixels = Uint8Array.from({ length: 24 * 18 * 3 }, () => Math.floor(random() * 256))
  const jpeg = await sharp(pixels, { raw: { width: 24, height: 18, channels: 3 } }).resize(640, 480, { kernel: 'nearest' }).jpeg({ quality: 60 }).toBuffer()
  const answer = await client.upload(new Uint8Array(jpeg))
  if (answer === null) return
  if (answer.status === 200 || answer.status === 201) ledger.photos.push((answer.json as { id: string }).id)
  else ledger.odd.push(`an upload answered ${answer.status} ${answer.text.slice(0, 200)}`)
}

/** Refusals that the rules of the desk bring about. */
const fair = new Set([400, 409, 412])

async function command(client: Client, world: World, random: () => number, ledger: Ledger): Promise<void> {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const caseId = pick(world.caseIds)
  const read = await client.get(`/api/cases/${caseId}`)
  if (read === null || read.status !== 200) return
  const { version, status } = read.json as Case
  const { verb, body } = choose(status === 'closed', world, ledger.photos, pick, random)
  const sent: Sent = { caseId, verb, version, key: `${caseId}.${version}.${Math.floor(random() * 1e9)}`, body, answer: null }
  ledger.sent.push(sent)
  const answer = await client.post(`/api/cases/${caseId}/${verb}`, body, headersOf(sent))
  if (answer === null) return
  if (answer.status === 200) sent.answer = answer.text
  else {
    ledger.sent.splice(ledger.sent.indexOf(sent), 1)
    if (!fair.has(answer.status)) ledger.odd.push(`${verb} answered ${answer.status} ${answer.text.slice(0, 200)}`)
  }
}

export const headersOf = ({ version, key }: Sent) => ({ 'if-match': `"${version}"`, 'idempotency-key': key })

function choose(closed: boolean, { caseIds, teams, crews, types }: World, photos: readonly string[], pick: <T>(from: readonly T[]) => T, random: () => number): { verb: string; body: unknown } {
  if (closed) return random() < 0.5 ? { verb: 'reopen', body: { reason: 'It is back' } } : random() < 0.5 ? { verb: 'unlink-duplicate', body: {} } : { verb: 'note', body: { text: 'Seen' } }
  const crew = pick(crews)
  const verbs: (() => { verb: string; body: unknown })[] = [
    () => ({ verb: 'assign', body: { teamId: pick(teams), reason: 'Nearer' } }),
    () => ({ verb: 'assign', body: { teamId: crew.teamId, crewId: crew.id } }),
    () => ({ verb: 'start', body: {} }),
    () => ({ verb: 'wait', body: { reason: 'Parts', until: random() < 0.5 ? '2099-01-01' : null } }),
    () => ({ verb: 'resume', body: {} }),
    () => ({ verb: 'note', body: { text: `Note ${Math.floor(random() * 1000)}` } }),
    () => ({ verb: 'edit', body: { title: `Title ${Math.floor(random() * 1000)}`, typeId: pick(types) } }),
    () => ({ verb: 'link-duplicate', body: { of: pick(caseIds) } }),
    () => ({
      verb: 'close',
      body: {
        outcome: pick(outcomes.filter((one) => one !== 'duplicate')), note: 'Done', crewId: crew.id,
        photos: photos.length === 0 ? [] : [{ photoId: pick(photos), kind: 'completion' }, { photoId: pick(photos), kind: 'before' }],
      },
    }),
  ]
  return pick(verbs)()
}
