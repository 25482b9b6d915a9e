import sharp from 'sharp'
import { Case } from '../../contract/case.ts'
import type { Client } from './client.ts'
import { headersOf, type Ledger, type World } from './load.ts'
import { tallyFaults } from './tally.ts'

/** What the server has lost, or has by half. Empty: nothing. */
export async function verify(client: Client, world: World, ledger: Ledger): Promise<string[]> {
  const faults: string[] = []
  const cases = new Map<number, Case>()
  const referred = new Set(ledger.photos)
  for (const id of world.caseIds) {
    const read = Case.parse((await client.get(`/api/cases/${id}`))!.json)
    cases.set(id, read)
    faults.push(...logFaults(read))
    for (const { photoId } of read.photos) if (photoId !== null) referred.add(photoId)
  }
  faults.push(...await photoFaults(client, referred))
  faults.push(...await tallyFaults(client))
  for (const { caseId, verb, version, answer } of ledger.sent) {
    if (answer === null) continue
    const event = cases.get(caseId)!.events.find((one) => one.version === version + 1)
    if (!event || event.type !== eventOf[verb]) faults.push(`case ${caseId}: the acknowledged ${verb} of version ${version + 1} is not in its log`)
  }
  faults.push(...await repeatFaults(client, ledger, cases))
  return faults
}

const eventOf: Record<string, string> = {
  'assign': 'assigned', 'start': 'started', 'wait': 'waited', 'resume': 'resumed', 'note': 'noted', 'edit': 'edited', 'close': 'closed', 'reopen': 'reopened',
  'link-duplicate': 'duplicate-linked', 'unlink-duplicate': 'duplicate-unlinked',
}

/** Is the log without a gap, and is what it says last of each field what the case is? */
export function logFaults(read: Case): string[] {
  const faults: string[] = []
  const versions = read.events.map((event) => event.version)
  if (JSON.stringify(versions) !== JSON.stringify(Array.from({ length: read.version }, (_, i) => i + 1))) faults.push(`case ${read.id}: version ${read.version}, but the log has ${versions.join(' ')}`)
  const last: Record<string, unknown> = {}
  for (const event of read.events) Object.assign(last, event.after)
  for (const [field, said] of Object.entries(last)) {
    // A closed case without a crew that closed it shows the one that had it.
    if (field === 'closedCrew' && read.status === 'closed' && said !== null && read.crew?.name !== said) faults.push(`case ${read.id}: it was closed by ${read.crew?.name}, but the log says ${JSON.stringify(said)}`)
    const is = stateOf(read, field)
    if (is !== undefined && !same(is, said)) faults.push(`case ${read.id}: ${field} is ${JSON.stringify(is)}, but the log says ${JSON.stringify(said)}`)
  }
  // Every close-out's photos are there, the earlier ones too, unless it was taken back.
  const named: { photoId: string; kind: string }[] = []
  for (const event of read.events) {
    named.push(...photosIn(event.after))
    for (const gone of photosIn(event.before)) named.splice(named.findLastIndex((one) => same(one, gone)), 1)
  }
  const had = read.photos.map(({ photoId, kind }) => `${kind} ${photoId}`)
  for (const { photoId, kind } of named) if (!had.includes(`${kind} ${photoId}`)) faults.push(`case ${read.id}: its log names the photo ${photoId}, which it has not`)
  if (had.length !== named.length) faults.push(`case ${read.id}: it has ${had.length} photos, its log names ${named.length}`)
  if (read.status !== 'waiting' && (read.waitingSince ?? read.waitingUntil ?? read.waitingReason) !== null) faults.push(`case ${read.id}: it waits and is ${read.status}`)
  if ((read.status === 'closed') !== (read.closedAt !== null && read.outcome !== null)) faults.push(`case ${read.id}: it is ${read.status}, closed at ${read.closedAt}, as ${read.outcome}`)
  return faults
}

const photosIn = (fields: Record<string, unknown>) => (fields['photos'] as { photoId: string; kind: string }[] | undefined) ?? []

/** A field of the log as the case has it now; undefined for what a case does not keep. */
function stateOf(read: Case, field: string): unknown {
  switch (field) {
    case 'team': return read.team?.name ?? null
    case 'assignee': return read.assignee?.name ?? null
    case 'crew': return read.status === 'closed' ? undefined : (read.crew?.name ?? null)
    case 'type': return read.type?.name ?? null
    case 'duplicateOf': return read.duplicateOf && { id: read.duplicateOf.id, number: read.duplicateOf.number }
    case 'status': case 'flagged': case 'title': case 'outcome': case 'closureNote': case 'channel': case 'address': case 'closedAt': case 'dueAt': case 'waitingUntil': return read[field]
    default: return undefined
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b) || (typeof a === 'string' && typeof b === 'string' && Date.parse(a) === Date.parse(b))

async function photoFaults(client: Client, ids: ReadonlySet<string>): Promise<string[]> {
  const faults: string[] = []
  for (const id of ids) {
    for (const size of ['large', 'small']) {
      const answer = await client.bytes(`/api/photos/${id}/${size}`)
      if (answer === null) faults.push(`the ${size} photo ${id} is not there`)
      else if (!(await sharp(answer).stats().then(() => true, () => false))) faults.push(`the ${size} photo ${id} does not open`)
    }
  }
  return faults
}

/** What was acknowledged is answered again in the same words; what was not is done now, or was done, but not twice. */
async function repeatFaults(client: Client, { sent }: Ledger, cases: ReadonlyMap<number, Case>): Promise<string[]> {
  const faults: string[] = []
  for (const one of sent) {
    const again = (await client.post(`/api/cases/${one.caseId}/${one.verb}`, one.body, headersOf(one)))!
    if (one.answer !== null && again.text !== one.answer) faults.push(`case ${one.caseId}: the acknowledged ${one.verb} of version ${one.version} answers ${again.status} when it is repeated`)
    // Version and events are of the moment before this: a repeated command that was there must not have made another.
    if (one.answer === null && again.status === 200) {
      const was = cases.get(one.caseId)!.events.filter((event) => event.version === one.version + 1 && event.type === eventOf[one.verb]).length
      const now = Case.parse((await client.get(`/api/cases/${one.caseId}`))!.json)
      if (now.events.filter((event) => event.version === one.version + 1).length !== 1 || was > 1) faults.push(`case ${one.caseId}: the repeated ${one.verb} is there twice`)
    }
  }
  return faults
}
