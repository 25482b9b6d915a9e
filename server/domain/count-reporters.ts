import { channels as allChannels, type Channel } from '../../contract/vocabulary.ts'
import type { Reports } from '../db/reporters.ts'
import type { Spot } from './ground.ts'
import { addGround, type Grounds, type HowMany } from './reporter-figures.ts'

/** From these few numbers every figure of reports per reporter can be had exactly. */
export type ReporterCounts = {
  byChannel: Map<Channel, HowMany[]>
  /** Whatever channels they used. */
  all: HowMany[]
  /** How many reporters used exactly these channels. */
  used: [channels: Channel[], reporters: number][]
  /** How many reporters are new, by a span and the channel of their very first case. */
  newcomers: [span: number, channel: Channel, reporters: number][]
  grounds: Grounds
}

/** Counts reporters as they come. @param metres of a column or row of the map. */
export async function countReporters(batches: AsyncIterable<Reports>, metres: number): Promise<ReporterCounts> {
  const all = new Map<number, number>()
  const byChannel = allChannels.map(() => new Map<number, number>())
  // Which channels are used is a bit for each.
  const used = new Map<number, number>()
  const newcomers = allChannels.map(() => new Map<number, number>())
  const grounds: Grounds = { of: new Map(), alone: new Map() }
  const own = new Uint32Array(allChannels.length)
  for await (const { reporters, ids, channels, spans, mx, my, firsts } of batches) {
    for (let start = 0, end = 0, person = 0; start < reporters.length; start = end, person++) {
      own.fill(0)
      let located = 0
      for (; reporters[end] === reporters[start]; end++) {
        own[placeOf.get(channels[end]!)!]!++
        if (mx[end] !== null) located++
      }
      let bits = 0
      for (let place = 0; place < own.length; place++) {
        if (own[place] === 0) continue
        countOne(byChannel[place]!, own[place]!)
        bits |= 1 << place
      }
      countOne(used, bits)
      countOne(all, end - start)
      if (firsts === null || firsts[person] === ids[start]) countOne(newcomers[placeOf.get(channels[start]!)!]!, spans[start]!)
      if (located < 2) continue
      const reports: [Channel, Spot][] = []
      for (let at = start; at < end; at++) if (mx[at] !== null) reports.push([channels[at]!, [mx[at]!, my[at]!]])
      addGround(grounds, reports, metres)
    }
  }
  return {
    all: [...all], grounds,
    byChannel: new Map(allChannels.flatMap((channel, place) => (byChannel[place]!.size > 0 ? [[channel, [...byChannel[place]!]]] : []))),
    used: [...used].map(([bits, reporters]) => [allChannels.filter((_, place) => (bits & (1 << place)) !== 0), reporters]),
    newcomers: allChannels.flatMap((channel, place) => [...newcomers[place]!].map(([span, reporters]): [number, Channel, number] => [span, channel, reporters])),
  }
}

const placeOf = new Map<Channel, number>(allChannels.map((channel, place) => [channel, place]))

const countOne = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1)
