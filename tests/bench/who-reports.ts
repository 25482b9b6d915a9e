import type { Channel } from '../../contract/vocabulary.ts'
import { randomOf } from '../support/random.ts'

/** Channels that residents report by, and how many of these reports say who made them: some 40 % of all cases. */
const residents = new Set<Channel>(['phone', 'app', 'web', 'social'])
const said = 0.57
/** How many reports are somebody's first, and how many of the others come by another channel than the one that somebody was found by. */
const first = 0.4
const otherwise = 0.15

/**
 * Who made a case, one after the other: somebody new, or who made one of the cases before it, so that the most active go on being it
 * (Simon, 1955). Six in ten have one report, some have hundreds. Its numbers are its own: the cases stay what they are.
 * @returns for a case its reporter's id, from 1 on without gaps, or null.
 */
export function whoReports(seed = 41): (channel: Channel) => number | null {
  const random = randomOf(seed)
  const byChannel = new Map<Channel, number[]>()
  const all: number[] = []
  let people = 0
  return (channel) => {
    if (!residents.has(channel) || random() >= said) return null
    const same = byChannel.get(channel) ?? []
    byChannel.set(channel, same)
    const before = random() < otherwise ? all : same
    const reporter = before.length === 0 || random() < first ? ++people : before[Math.floor(random() * before.length)]!
    same.push(reporter)
    all.push(reporter)
    return reporter
  }
}
