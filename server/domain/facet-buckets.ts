import type { FacetBucket } from '../../contract/case-facets.ts'
import { none } from '../../contract/case-filter.ts'
import { thingValues } from '../../contract/thing-values.ts'
import { channels, slaStates, statuses } from '../../contract/vocabulary.ts'
import { channelWords, flagWords, noTargetWords, slaWords, statusWords } from '../../contract/words.ts'
import type { FacetName, FacetNames } from '../db/facet-names.ts'

type Count = { value: string | null; count: number }

/** Facets of a closed vocabulary: their values in their own order, with their words. */
const vocabularies: Partial<Record<string, { order: readonly string[]; words: Record<string, string> }>> = {
  status: { order: statuses, words: statusWords },
  sla: { order: [...slaStates, none], words: { ...slaWords, [none]: noTargetWords } },
  channel: { order: channels, words: channelWords },
  unassigned: { order: ['true', 'false'], words: flagWords.unassigned },
  photo: { order: ['true', 'false'], words: flagWords.photo },
  located: { order: ['true', 'false'], words: flagWords.located },
}

/**
 * Makes the counts of one facet into its buckets.
 * @param counts by the value of the facet's dimension: a word of a vocabulary, or an id.
 */
export function bucketsOf(facet: string, counts: readonly Count[], names: FacetNames): FacetBucket[] {
  const vocabulary = vocabularies[facet]
  if (vocabulary) {
    return counts.flatMap(({ value, count }) => (count > 0 ? [{ value: value ?? none, label: vocabulary.words[value ?? none] ?? String(value), count }] : []))
      .sort((a, b) => vocabulary.order.indexOf(a.value) - vocabulary.order.indexOf(b.value))
  }
  const buckets = new Map<string, FacetBucket>()
  for (const [name = { value: none, label: 'None' }, count] of named(facet, counts, names)) {
    // The filter compares names without case, so what differs in nothing else is one bucket.
    const key = name.value.toLowerCase()
    const bucket = buckets.get(key)
    if (bucket) bucket.count += count
    else buckets.set(key, { ...name, count })
  }
  return [...buckets.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}

type Name = Omit<FacetBucket, 'count'>

/** The counts by name. A city has thousands of sets of districts, and a dozen facets are read off each: those are added up by number first. */
function named(facet: string, counts: readonly Count[], names: FacetNames): [Name | undefined, number][] {
  const districts = names.districts.get(facet)
  if (!districts) {
    const nameOf = namer(facet, names)
    return counts.map(({ value, count }) => [value === null ? undefined : nameOf(Number(value)), count])
  }
  const sums = districts.names.map(() => 0)
  let without = 0
  for (const { value, count } of counts) {
    const place = value === null ? undefined : districts.bySet[Number(value)]
    if (place === undefined) without += count
    else sums[place]! += count
  }
  const met = sums.flatMap((count, place): [Name | undefined, number][] => (count > 0 ? [[textName(districts.names[place]), count]] : []))
  return without > 0 ? [...met, [undefined, without]] : met
}

/** How an id becomes what a facet's bucket is called; undefined where there is no such thing behind it. */
export function namer(facet: string, names: FacetNames): (id: number) => Name | undefined {
  switch (facet) {
    case 'type': return things(names.types)
    case 'team': return things(names.teams)
    case 'crew': return things(names.crews)
    case 'assignee': return things(names.staff)
    case 'neighborhood': return things(names.neighborhoods)
    case 'group': {
      const groups = new Map(names.types.map(({ id, group }) => [id, group]))
      return (id) => textName(groups.get(id) || undefined)
    }
    case 'department': {
      const nameOf = things(names.departments)
      const departments = new Map(names.teams.map(({ id, departmentId }) => [id, departmentId]))
      return (id) => nameOf(departments.get(id) ?? 0)
    }
    default: {
      const districts = names.districts.get(facet)
      return (id) => textName(districts?.names[districts.bySet[id] ?? -1])
    }
  }
}

function things(all: readonly FacetName[]): (id: number) => Name | undefined {
  const values = thingValues(all)
  const labels = new Map(all.map(({ id, name }) => [id, name]))
  return (id) => (values.has(id) ? { value: values.get(id)!, label: labels.get(id)! } : undefined)
}

function textName(text: string | undefined): Name | undefined {
  return text === undefined ? undefined : { value: text, label: text }
}
