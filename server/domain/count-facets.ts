import { facetFields, type CaseFacets, type CaseFacetsQuery, type FacetField } from '../../contract/case-facets.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { caseCounts, type Dimension, type FacetCount, type FacetQuestion } from '../db/case-facets.ts'
import { facetNames } from '../db/facet-names.ts'
import { bucketsOf } from './facet-buckets.ts'
import { filterContext, type Actor, type Context } from './context.ts'
import { Refused } from './refused.ts'

/** What each facet is read off. The city's districts are all read off `district_set_id`. */
const dimensionOf = {
  status: 'status', sla: 'sla', type: 'type_id', group: 'type_id', department: 'team_id', team: 'team_id', crew: 'crew_id', assignee: 'assignee_id',
  channel: 'channel', neighborhood: 'neighborhood_id', unassigned: 'unassigned', photo: 'photo', located: 'located',
} as const satisfies Record<FacetField, Dimension>

/**
 * Counts the cases of a filter by the values of its fields, each facet under the filter without its own field.
 * A facet whose field the filter does not use is counted with all others of that kind in one pass; each of the rest is a pass of its own.
 * @throws Refused `invalid-input` for a facet there is not.
 */
export async function countFacets(context: Context, actor: Actor, { fields, ...filter }: CaseFacetsQuery): Promise<CaseFacets> {
  const kinds = Object.keys(context.city.districts)
  const known = [...facetFields, ...kinds]
  const facets = fields ?? known
  const unknown = facets.find((facet) => !known.includes(facet))
  if (unknown !== undefined) throw new Refused('invalid-input', `There is no facet ${unknown}.`, { fields: [{ field: 'fields', message: `Use one of ${known.join(', ')}` }] })

  const questions: (FacetQuestion & { facets: string[] })[] = []
  for (const facet of new Set(facets)) {
    const without = filterWithout(filter, facet)
    const by = dimensionFor(facet)
    const same = without === filter ? questions.find((question) => question.filter === filter) : undefined
    if (same) Object.assign(same, { by: [...new Set([...same.by, by])], facets: [...same.facets, facet] })
    else questions.push({ filter: without, by: [by], facets: [facet] })
  }
  const counts = await caseCounts(context.db, questions, await filterContext(context, actor, filter))
  const sets = counts.flatMap(({ by, value }) => (by === 'district_set_id' && value !== null ? [Number(value)] : []))
  const names = await facetNames(context, new Set(sets))

  const counted = new Map<string, FacetCount[]>()
  for (const count of counts) {
    const key = `${count.question} ${count.by}`
    const same = counted.get(key)
    if (same) same.push(count)
    else counted.set(key, [count])
  }
  const answer = questions.flatMap((question, index) => question.facets.map((facet) =>
    [facet, bucketsOf(facet, counted.get(`${index} ${dimensionFor(facet)}`) ?? [], names)] as const))
  return { facets: Object.fromEntries(answer.sort(([a], [b]) => known.indexOf(a) - known.indexOf(b))) }
}

const dimensionFor = (facet: string): Dimension => (isField(facet) ? dimensionOf[facet] : 'district_set_id')
const isField = (facet: string): facet is FacetField => (facetFields as readonly string[]).includes(facet)

/** The filter without one field; the same object where it does not use it. */
function filterWithout(filter: CaseFilter, facet: string): CaseFilter {
  if (isField(facet)) {
    const { [facet]: own, ...rest } = filter
    return own === undefined ? filter : rest
  }
  const { [facet]: own, ...others } = filter.districts ?? {}
  return own === undefined ? filter : { ...filter, districts: others }
}
