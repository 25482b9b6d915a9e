import { none } from '../../contract/case-filter.ts'
import type { ChannelPlace, ChannelPlaces, ChannelPlacesQuery } from '../../contract/channel-share.ts'
import type { ChannelCounts } from '../../contract/insights.ts'
import { channels as allChannels, type Channel } from '../../contract/vocabulary.ts'
import { countPlaces, districtFigures, type DistrictFigures } from '../db/channel-places.ts'
import type { CountFrom } from '../db/channel-share.ts'
import { facetNames, type FacetNames } from '../db/facet-names.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { namer } from './facet-buckets.ts'
import { insightRange, isServedByMonths, tallyFor, type InsightRange } from './insight-range.ts'
import { Refused } from './refused.ts'

const neighborhood = 'neighborhood'

/** A place as the filter takes it and as it is called. */
type Place = { value: string; name: string; counts: ChannelCounts }

/**
 * How the cases of a filter reached the city, by where they are, beside what the city knows of those places.
 * A place of which there are figures is there also without a case, unless the filter picks places itself. @throws Refused `forbidden`, `invalid-input`.
 */
export async function channelPlaces(context: Context, actor: Actor, { of = neighborhood, ...query }: ChannelPlacesQuery): Promise<ChannelPlaces> {
  authorise(actor, 'insights')
  const known = [neighborhood, ...Object.keys(context.city.districts)]
  if (!known.includes(of)) throw new Refused('invalid-input', `There are no places called ${of}.`, { fields: [{ field: 'of', message: `Use one of ${known.join(', ')}` }] })
  const range = await insightRange(context, actor, query)
  const from = sourceFor(range, of)
  const span = { start: range.from, end: range.to }
  const counted = await countPlaces(context.db, from, of === neighborhood ? 'neighborhood_id' : 'district_set_id', span, context.city.timeZone)
  const channels = allChannels.filter((one) => counted.some(({ channel }) => channel === one))
  const names = await facetNames(context, new Set(of === neighborhood ? [] : counted.flatMap(({ place }) => place ?? [])))
  const { places, without } = gather(counted, namer(of, names))
  const figures = await districtFigures(context.db, of)
  if (figures && !isPicked(range, of)) addUnmet(places, figures, of, names)
  const figuresOf = figureReader(figures)
  const total = (counts: ChannelCounts) => Object.values(counts).reduce((sum, count) => sum + count, 0)
  const everyChannel = (counts: ChannelCounts) => Object.fromEntries(channels.map((channel) => [channel, counts[channel] ?? 0]))
  const rows = [...places.values()].map(({ value, name, counts }): ChannelPlace => ({ value, name, total: total(counts), channels: everyChannel(counts), figures: figuresOf(name) }))
  return {
    from: range.from, to: range.to, at: new Date(context.now()).toISOString(), source: from.source,
    of, channels,
    total: rows.reduce((sum, row) => sum + row.total, 0) + total(without),
    places: rows.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)),
    none: { total: total(without), channels: everyChannel(without) },
    figures: figures?.names ?? [], figuresSource: figures?.source ?? null,
  }
}

/** Neighborhoods have a tally by months, which answers where nothing but channels and neighborhoods is asked for. */
function sourceFor({ filter, filterContext, cases, from, to, later }: InsightRange, of: string): CountFrom {
  const tally = of === neighborhood ? tallyFor(filter, filterContext.ids) : null
  if (tally === null || (tally.part.kind !== 'all' && tally.part.kind !== neighborhood)) return cases
  return isServedByMonths([{ start: from, end: to }], later) ? { ...tally, part: { ...tally.part, kind: neighborhood } } : cases
}

/** Does the filter itself say which of these places are meant? */
const isPicked = ({ filter }: InsightRange, of: string) => (of === neighborhood ? filter.neighborhood : filter.districts?.[of]) !== undefined

/** The filter compares names without case, so places whose names differ in nothing else are one. */
const keyOf = (name: string) => name.trim().toLowerCase()

function gather(counted: Awaited<ReturnType<typeof countPlaces>>, nameOf: ReturnType<typeof namer>) {
  const places = new Map<string, Place>()
  const without: ChannelCounts = {}
  const add = (counts: ChannelCounts, channel: Channel, cases: number) => { counts[channel] = (counts[channel] ?? 0) + cases }
  for (const { place, channel, cases } of counted) {
    const name = place === null ? undefined : nameOf(place)
    if (name === undefined || name.value.toLowerCase() === none) {
      add(without, channel, cases)
      continue
    }
    const key = name.value.toLowerCase()
    if (!places.has(key)) places.set(key, { value: name.value, name: name.label, counts: {} })
    add(places.get(key)!.counts, channel, cases)
  }
  return { places, without }
}

/** Puts the places that only the figures name beside the others. One that no case ever named has its name alone. */
function addUnmet(places: Map<string, Place>, { figures }: DistrictFigures, of: string, names: FacetNames): void {
  const met = new Set([...places.values()].map(({ name }) => keyOf(name)))
  const known = of === neighborhood ? new Map(names.neighborhoods.map(({ id, name }) => [keyOf(name), namer(of, names)(id)!])) : undefined
  for (const name of Object.keys(figures)) {
    if (met.has(keyOf(name))) continue
    const place = known?.get(keyOf(name)) ?? { value: name, label: name }
    places.set(place.value.toLowerCase(), { value: place.value, name: place.label, counts: {} })
  }
}

function figureReader(figures: DistrictFigures | null): (name: string) => (number | null)[] {
  const byName = new Map(Object.entries(figures?.figures ?? {}).map(([name, values]) => [keyOf(name), values]))
  return (name) => byName.get(keyOf(name)) ?? (figures?.names ?? []).map(() => null)
}
