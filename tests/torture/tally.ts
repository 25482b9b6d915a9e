import { setTimeout as sleep } from 'node:timers/promises'
import { ChannelShare } from '../../contract/channel-share.ts'
import { writeQuery } from '../../contract/case-filter.ts'
import { periodStart } from '../../contract/periods.ts'
import { ServiceFigures } from '../../contract/service-figures.ts'
import { readCsv } from '../../server/import/read-csv.ts'
import { bostonCase, fileIn } from '../support/boston-rows.ts'
import type { Client } from './client.ts'
import type { Ledger } from './load.ts'

/** So many cases the imports are about: the same again and again, in other words. */
const imported = 400

/** Imports files until `over` says that the server is gone; at most one of them is cut off by that. */
export async function keepImporting(client: Client, random: () => number, ledger: Ledger, over: () => boolean): Promise<void> {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  while (!over()) {
    const file = fileIn('B', Array.from({ length: imported }, (_, index) => {
      const [opened, closed] = [`2015-0${1 + index % 9}-1${index % 10} 23:59:59`, random() < 0.5 ? null : `2016-0${1 + Math.floor(random() * 9)}-01 00:00:00`]
      return bostonCase({
        number: `10100${String(3_000_000 + index)}`, opened, closed, closure: closed === null ? '' : 'Case Closed Case Resolved done', due: random() < 0.3 ? null : '2016-05-01 00:00:00',
        channel: pick(['Constituent Call', 'Citizens Connect App', 'Self Service']), team: pick(['PWDx_Street Light Outages', 'PWDx_Other', '']), type: pick(['Street Light Outages', 'Graffiti Removal']), neighborhood: pick(['Dorchester', 'Roxbury', '']),
      })
    }))
    const answer = await client.importCsv(file)
    if (answer !== null && answer.status !== 200) ledger.odd.push(`an import answered ${answer.status} ${answer.text.slice(0, 200)}`)
    // The commands are to get somewhere too.
    await sleep(400)
  }
}

/** Is what insights say of all cases, and of those of some team, type and neighborhood, what a recount of the export says? */
export async function tallyFaults(client: Client): Promise<string[]> {
  const all = await exported(client)
  const faults: string[] = []
  const look = async (name: string, by: 'week' | 'month', filter: Record<string, string>, cases: readonly Exported[]) => {
    const query = writeQuery({ by, from: '2014-12-01', ...filter }).toString()
    const share = ChannelShare.parse((await client.get(`/api/insights/channel-share?${query}`))?.json)
    const service = ServiceFigures.parse((await client.get(`/api/insights/service?${query}`))?.json)
    if (share.source !== 'tally' || service.source !== 'tally') faults.push(`${name} is not read off the tally`)
    const said = [
      ...share.periods.flatMap(({ start, channels }) => Object.entries(channels).map(([channel, count]) => [`${start} ${channel}`, count])),
      ...service.periods.flatMap(({ start, closed, withTarget, onTime }) => [[`${start} closed`, closed], [`${start} with a target`, withTarget], [`${start} on time`, onTime]]),
    ] as [string, number][]
    const counts = recount(cases, by)
    for (const [what, count] of said) {
      const is = counts.get(what) ?? 0
      counts.delete(what)
      if (is !== count) faults.push(`${name}: ${count} cases of ${what}, but the export has ${is}`)
    }
    for (const [what, count] of counts) if (what >= '2014-12-01') faults.push(`${name}: the export has ${count} cases of ${what}, which are not counted`)
  }
  await look('the tally by days', 'week', {}, all)
  await look('the tally by months', 'month', {}, all)
  for (const kind of ['team', 'type', 'neighborhood'] as const) {
    for (const name of [...new Set(all.map((one) => one[kind]))].slice(0, 3)) await look(`the tally of ${kind} ${name || 'none'}`, 'month', { [kind]: name || 'none' }, all.filter((one) => one[kind] === name))
  }
  return faults
}

type Exported = Record<'channel' | 'team' | 'type' | 'neighborhood' | 'opened_at' | 'due_at' | 'closed_at', string>

async function exported(client: Client): Promise<Exported[]> {
  const bytes = await client.bytes('/api/cases/export.csv')
  if (bytes === null) throw new Error('There is no export')
  const rows: string[][] = []
  // eslint-disable-next-line typescript/require-await -- what is here already, as a reader takes it
  async function* whole() { yield bytes! }
  for await (const some of readCsv(whole())) rows.push(...some.flatMap((row) => ('fields' in row ? [row.fields] : [])))
  const [head, ...lines] = rows
  return lines.map((fields) => Object.fromEntries(head!.map((name, column) => [name, fields[column]!])) as Exported)
}

/** An export's times begin with the city's own date. */
function recount(cases: readonly Exported[], by: 'week' | 'month'): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (at: string, what: string) => {
    const key = `${periodStart(at.slice(0, 10), by)} ${what}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const { channel, opened_at: opened, closed_at: closed, due_at: due } of cases) {
    count(opened, channel)
    if (closed === '') continue
    count(closed, 'closed')
    if (due === '') continue
    count(closed, 'with a target')
    if (Date.parse(closed) <= Date.parse(due)) count(closed, 'on time')
  }
  return counts
}
