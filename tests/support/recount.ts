import { readArea } from '../../contract/area.ts'
import { project } from '../../contract/cell.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { slaBounds, slaState, type SlaCalendar } from '../../contract/sla.ts'
import type { PlainCase } from './plain-case.ts'

/** A case as the test itself knows it. Everything below is told from this alone, in the plainest way there is. */
export type KnownCase = PlainCase & { id: number; status: NonNullable<PlainCase['status']>; openedAt: number }

type Values = (one: KnownCase) => string

const orNone = (value: string | null | undefined) => (value ? value : 'none')

/** What each facet says of a case. */
export function facetValues(kinds: readonly string[], now: number, calendar: SlaCalendar): Record<string, Values> {
  const bounds = slaBounds(now, calendar)
  const iso = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms).toISOString())
  return {
    status: (one) => one.status,
    sla: (one) => orNone(slaState({ status: one.status, dueAt: iso(one.dueAt), closedAt: iso(one.closedAt), waitingSince: iso(one.waitingSince) }, bounds)),
    type: (one) => orNone(one.type),
    group: (one) => orNone(one.type && one.group),
    department: (one) => orNone(one.team && one.department),
    team: (one) => orNone(one.team),
    crew: (one) => orNone(one.crew),
    assignee: (one) => orNone(one.assignee),
    channel: (one) => one.channel!,
    neighborhood: (one) => orNone(one.neighborhood),
    unassigned: (one) => String(!one.team && !one.crew && !one.assignee),
    photo: (one) => String(one.photo ?? false),
    located: (one) => String(Boolean(one.place)),
    ...Object.fromEntries(kinds.map((kind): [string, Values] => [kind, (one) => orNone(one.districts?.[kind])])),
  }
}

/** Is a case in a filter (without free text)? @param startOf the first instant of a city date. */
export function inFilter(one: KnownCase, filter: CaseFilter, values: Record<string, Values>, startOf: (date: string) => number): boolean {
  const said = ({ ...filter, ...filter.districts }) as Record<string, string | string[] | undefined>
  for (const [facet, value] of Object.entries(values)) {
    const asked = said[facet]
    if (asked === undefined) continue
    const own = value(one).toLowerCase()
    if (![asked].flat().some((choice) => choice.toLowerCase() === own || (facet === 'status' && choice === 'open' && own !== 'closed'))) return false
  }
  for (const [name, at] of [['opened', one.openedAt], ['due', one.dueAt], ['closed', one.closedAt]] as const) {
    const from = said[`${name}From`] as string | undefined
    const to = said[`${name}To`] as string | undefined
    if (from !== undefined && !(at !== null && at !== undefined && at >= (from.length === 10 ? startOf(from) : Date.parse(from)))) return false
    if (to !== undefined && !(at !== null && at !== undefined && (to.length === 10 ? at < startOf(nextDay(to)) : at <= Date.parse(to)))) return false
  }
  return filter.area === undefined || (Boolean(one.place) && isInside(one.place!, filter.area))
}

function nextDay(date: string): string {
  const day = new Date(`${date}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}

/** Does the area go around the point, as both are drawn? Its winding number, by the angles under which the point sees its sides. */
function isInside(place: { lon: number; lat: number }, text: string): boolean {
  const point = project(place)
  const corners = readArea(text)!.map(project)
  let turn = 0
  corners.forEach((corner, index) => {
    const next = corners[(index + 1) % corners.length]!
    const step = Math.atan2(next.y - point.y, next.x - point.x) - Math.atan2(corner.y - point.y, corner.x - point.x)
    turn += step > Math.PI ? step - 2 * Math.PI : step < -Math.PI ? step + 2 * Math.PI : step
  })
  return Math.round(turn / (2 * Math.PI)) !== 0
}
