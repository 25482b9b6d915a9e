import { statuses } from '../../contract/vocabulary.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'

/** Figures that some filters decide: they would tell what the filter asks, and nothing of the work. */
const asked = {
  timeToClose: 'how long all cases took', reopened: 'how many of all cases were opened again', onTime: 'how many of all cases were on time',
  withCrew: 'how many of all cases name a crew', withPhoto: 'how many of all cases have a photo',
} as const
export type DecidedKey = keyof typeof asked
export const decidedKeys = Object.keys(asked) as DecidedKey[]

/** Why a figure cannot be told under a filter, and what to take out of the filter to have it. */
export type Decided = { reason: string; take: string; fields: readonly (keyof CaseFilter)[] }

/** `has`: how "The filter ..." goes on, `take`: what people call the fields. */
type Cause = { has: string; take: string; fields: readonly (keyof CaseFilter)[]; decides: readonly DecidedKey[] }

/** Null where the filter leaves a figure as it is. */
export function decidedBy(filter: CaseFilter, key: DecidedKey): Decided | null {
  const causes = causesIn(filter).filter(({ decides }) => decides.includes(key))
  if (causes.length === 0) return null
  return {
    reason: `The filter ${causes.map(({ has }) => has).join(' and ')}: ${asked[key]} cannot be said.`,
    take: `Take ${causes.map(({ take }) => take).join(' and ')} out.`,
    fields: causes.flatMap(({ fields }) => fields),
  }
}

function causesIn({ status, sla, closedFrom, closedTo, crew, unassigned, photo }: CaseFilter): Cause[] {
  const hasClosed = !status || status.includes('closed')
  const open = statuses.filter((one) => one !== 'closed')
  const hasOpen = !status || status.includes('open') ? open.length : open.filter((one) => status.includes(one)).length
  const causes: (Cause | false)[] = [
    // Without the open ones the slow ones are out; without the closed ones, all that were quick.
    !(hasClosed && hasOpen === open.length) && {
      has: hasOpen === 0 ? 'has only closed cases' : hasClosed ? 'leaves some open cases out' : 'has only open cases', take: 'the status', fields: ['status'],
      decides: hasClosed ? ['timeToClose', 'reopened'] : ['timeToClose', 'reopened', 'onTime'],
    },
    (closedFrom !== undefined || closedTo !== undefined) && { has: 'has only cases closed on some days', take: 'the days of closing', fields: ['closedFrom', 'closedTo'], decides: ['timeToClose', 'reopened'] },
    ...(sla ? [slaCause(sla)] : []),
    crew !== undefined && { has: 'asks for the crew', take: 'the crew', fields: ['crew'], decides: ['withCrew'] },
    unassigned !== undefined && { has: 'asks whether a case is assigned', take: 'the assignment', fields: ['unassigned'], decides: ['withCrew'] },
    photo !== undefined && { has: 'asks for a photo', take: 'the photo', fields: ['photo'], decides: ['withPhoto'] },
  ]
  return causes.filter((cause) => cause !== false)
}

/** A case opened again is closed later, so the target decides that too. Closed cases are never due soon: to be on time can be told without that. */
function slaCause(sla: NonNullable<CaseFilter['sla']>): Cause | false {
  const has = (one: (typeof sla)[number]) => sla.includes(one)
  if (has('on-time') === has('overdue') && has('overdue') === has('due-soon')) return false
  return { has: 'chooses cases by how they kept their target', take: '“Due”', fields: ['sla'], decides: has('on-time') === has('overdue') ? ['timeToClose', 'reopened'] : ['timeToClose', 'reopened', 'onTime'] }
}
