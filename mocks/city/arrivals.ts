import type { CityProfile } from '../../contract/city-profile.ts'
import { targetFor } from '../../contract/sla.ts'
import { isWorkingDay } from '../../contract/working-days.ts'
import { addDays, zone } from '../../contract/zone.ts'
import { channelParts, cityChannels, hours, sinceThen, weekdays, withoutPlaceOfHundred, type CityChannel } from './figures.ts'
import { hoursToClose, inSeason, kinds, reportsBy, type Kind } from './kinds.ts'
import { drawSpot, drawWords, near, type Spot } from './places.ts'
import { drawerOf, type Chance } from './random.ts'

/** A report as it comes in, and when its work would be done. `copyOf` is an earlier report of the same thing, by its place in the list. */
export type Arrival = { kind: Kind; channel: CityChannel; openedAt: number; dueAt: number | null; doneAt: number; address: string; spot: Spot | null; copyOf: number | null }

export type CityTime = Pick<CityProfile, 'timeZone' | 'workingDays' | 'holidays'>

/** Of a hundred cases so many tell of the years before the last two. */
const thinOfHundred = 15
const denseDays = 730
const hourMs = 3_600_000

/** Every report of the city's history, in its order. @param targets working days by type. */
export function arrivals(chance: Chance, { size, now, calendar, targets }: { size: number; now: number; calendar: CityTime; targets: ReadonlyMap<string, number | null> }): Arrival[] {
  const city = zone(calendar.timeZone)
  const today = city.dateAt(now)
  const due = dueReader(calendar)
  const times: { channel: CityChannel; at: number }[] = []
  for (const { from, to, count, thousands } of spans(size, today)) {
    quotas(thousands, count).forEach((quota, index) => {
      const channel = cityChannels[index]!
      for (const at of drawTimes(chance, { from, to, channel, quota, now, timeZone: calendar.timeZone })) times.push({ channel, at })
    })
  }
  times.sort((a, b) => a.at - b.at)
  const kindOf = kindDrawer()
  const recent = new Map<Kind, number[]>()
  const all: Arrival[] = []
  for (const { channel, at } of times) {
    const kind = kindOf(chance, channel, Number(city.dateAt(at).slice(5, 7)))
    const copyOf = chance.is(0.02 + kind.ends[1] / 100) ? original(all, recent.get(kind) ?? [], at) : null
    const spot = copyOf === null ? (chance.is(withoutPlaceOfHundred / 100) ? null : drawSpot(chance, channel)) : near(all[copyOf]!.spot!, chance)
    const doneAt = workingHour(chance, Math.round(at + hoursToClose(kind, chance.next()) * hourMs), at, calendar)
    all.push({ kind, channel, openedAt: at, dueAt: due(targets.get(kind.name) ?? null, at), doneAt, address: spot?.address ?? drawWords(chance), spot, copyOf })
    if (copyOf === null && spot !== null) recent.set(kind, [...(recent.get(kind) ?? []).slice(-20), all.length - 1])
  }
  return all
}

type Span = { from: string; to: string; count: number; thousands: readonly number[] }

/** The years of the figures with how many cases each gets: many in the last two years, few before. */
function spans(size: number, today: string): Span[] {
  const end = addDays(today, 1)
  const dense = addDays(today, -denseDays)
  const lastKnown = Number(channelParts.at(-1)!.to.slice(0, 4))
  const later = Array.from({ length: Math.max(0, Number(today.slice(0, 4)) - lastKnown + 1) }, (_, index) => ({ from: `${lastKnown + index}-01-01`, to: `${lastKnown + index + 1}-01-01`, thousands: sinceThen }))
  const parts = [...channelParts, ...later].flatMap(({ from, to, thousands }) => {
    const total = thousands.reduce((sum, value) => sum + value, 0)
    const cuts = [from, ...[dense, end].filter((cut) => cut > from && cut < to), to]
    return cuts.slice(1).flatMap((until, index) => {
      const begin = cuts[index]!
      return begin >= end ? [] : [{ from: begin, to: until, thousands, isDense: begin >= dense, weight: (total * days(begin, until)) / days(from, to) }]
    })
  })
  const sum = (isDense: boolean) => parts.filter((part) => part.isDense === isDense).reduce((all, { weight }) => all + weight, 0)
  const [denseSum, thinSum] = [sum(true), sum(false)]
  const thin = Math.round((size * thinOfHundred) / 100)
  const counts = quotas(parts.map(({ isDense, weight }) => (isDense ? (weight / denseSum) * (size - thin) : (weight / thinSum) * thin)), size)
  return parts.map(({ from, to, thousands }, index) => ({ from, to, thousands, count: counts[index]! }))
}

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Shares out a whole number by weights, exactly. */
function quotas(weights: readonly number[], count: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let before = 0
  let given = 0
  return weights.map((weight) => {
    before += weight
    const upTo = Math.round((before / sum) * count)
    const quota = upTo - given
    given = upTo
    return quota
  })
}

const monthWeights = Object.fromEntries(cityChannels.map((channel) => [channel, Array.from({ length: 12 }, (_, month) => kinds.reduce((sum, kind) => sum + reportsBy(kind, channel) * inSeason(kind, month + 1), 0))])) as Record<CityChannel, number[]>

/** Times of a channel's reports in a span: each day, hour and season as often as it has them. */
function drawTimes(chance: Chance, { from, to, channel, quota, now, timeZone }: { from: string; to: string; channel: CityChannel; quota: number; now: number; timeZone: string }): number[] {
  if (quota === 0) return []
  const city = zone(timeZone)
  const dates = Array.from({ length: days(from, to) }, (_, index) => addDays(from, index)).filter((date) => city.startOf(date) < now)
  const drawDay = drawerOf(dates.map((date) => weekdays[channel][(new Date(date).getUTCDay() + 6) % 7]! * monthWeights[channel][Number(date.slice(5, 7)) - 1]!))
  const one = () => city.toInstant(Date.parse(dates[drawDay(chance)]!) + chance.weighted(hours[channel]) * hourMs + chance.between(0, hourMs - 1)).ms
  return Array.from({ length: quota }, () => {
    let at = one()
    // Today has not come to its evening yet.
    for (let tries = 0; at > now && tries < 50; tries++) at = one()
    return Math.min(at, now)
  })
}

/** Draws a type by channel and month. */
export function kindDrawer(): (chance: Chance, channel: CityChannel, month: number) => Kind {
  const drawers = new Map<string, ReturnType<typeof drawerOf>>()
  return (chance, channel, month) => {
    const key = `${channel} ${month}`
    const draw = drawers.get(key) ?? drawerOf(kinds.map((kind) => reportsBy(kind, channel) * inSeason(kind, month)))
    drawers.set(key, draw)
    return kinds[draw(chance)]!
  }
}

/** Somebody else saw the same thing some days ago. */
function original(all: readonly Arrival[], recent: readonly number[], at: number): number | null {
  return recent.findLast((index) => at - all[index]!.openedAt > 600_000 && at - all[index]!.openedAt < 6 * 86_400_000) ?? null
}

/** Work that takes more than an afternoon ends when people work. */
function workingHour(chance: Chance, at: number, openedAt: number, calendar: CityTime): number {
  if (at - openedAt < 4 * hourMs) return at
  const city = zone(calendar.timeZone)
  let date = city.dateAt(at)
  const hour = new Date(city.toWall(at)).getUTCHours()
  if (hour >= 7 && hour < 17 && isWorkingDay(date, calendar)) return at
  if (hour >= 17) date = addDays(date, 1)
  while (!isWorkingDay(date, calendar)) date = addDays(date, 1)
  return city.toInstant(Date.parse(date) + chance.between(7 * hourMs, 16 * hourMs)).ms
}

/** `targetFor`, which counts day by day: here the same days are counted once for all cases of a date. */
function dueReader(calendar: CityTime): (targetDays: number | null, openedAt: number) => number | null {
  const city = zone(calendar.timeZone)
  const known = new Map<string, number>()
  return (targetDays, openedAt) => {
    if (targetDays === null) return null
    const date = city.dateAt(openedAt)
    const key = `${date} ${targetDays}`
    const start = known.get(key) ?? targetFor(targetDays, city.startOf(date), calendar)!
    known.set(key, start)
    const timeOfDay = isWorkingDay(date, calendar) ? city.toWall(openedAt) - Date.parse(date) : 0
    return city.toInstant(city.toWall(start) + timeOfDay).ms
  }
}
