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

/** The day it is asked on, by whom and of which crew, and the first instant of a city date. */
export type Asked = { today: string; me: string; myCrew: string; startOf: (date: string) => number }

/** Is a case in a filter (without free text)? */
export function inFilter(one: KnownCase, filter: CaseFilter, values: Record<string, Values>, { today, me, myCrew, startOf }: Asked): boolean {
  const said = ({ ...filter, ...filter.districts }) as Record<string, string | string[] | undefined>
  for (const [facet, value] of Object.entries(values)) {
    const asked = said[facet]
    if (asked === undefined) continue
    const own = value(one).toLowerCase()
    const mine: Record<string, string> = { assignee: me, crew: myCrew }
    if (![asked].flat().some((choice) => (choice === 'me' ? mine[facet] ?? choice : choice).toLowerCase() === own || (facet === 'status' && choice === 'open' && own !== 'closed'))) return false
  }
  for (const [name, at] of [['opened', one.openedAt], ['due', one.dueAt], ['closed', one.closedAt]] as const) {
    const [from, to] = [said[`${name}From`], said[`${name}To`]].map((moment) => (moment === undefined ? undefined : plainDay(moment as string, today)))
    if (from !== undefined && !(at !== null && at !== undefined && at >= (from.length === 10 ? startOf(from) : Date.parse(from)))) return false
    if (to !== undefined && !(at !== null && at !== undefined && (to.length === 10 ? at < startOf(nextDay(to)) : at <= Date.parse(to)))) return false
  }
  return filter.area === undefined || (Boolean(one.place) && isInside(one.place!, filter.area))
}

const nextDay = (date: string) => daysFrom(date, 1)

function daysFrom(date: string, count: number): string {
  const day = new Date(`${date}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() + count)
  return day.toISOString().slice(0, 10)
}

/** The date that a day that moves on is today: found by counting on fingers. Dates and instants stay. */
function plainDay(moment: string, today: string): string {
  const back = (until: (date: string) => boolean) => {
    let date = today
    while (!until(date)) date = daysFrom(date, -1)
    return date
  }
  const count = Number(/\d+/.exec(moment))
  if (/^[a-z]+$/.test(moment)) return daysFrom(today, { yesterday: -1, today: 0, tomorrow: 1 }[moment]!)
  if (moment === 'this-week') return back((date) => new Date(`${date}T12:00:00Z`).getUTCDay() === 1)
  if (moment === 'this-month') return back((date) => date.endsWith('-01'))
  if (moment === 'this-year') return back((date) => date.endsWith('-01-01'))
  return moment.endsWith('-ago') ? daysFrom(today, -count) : moment.startsWith('in-') ? daysFrom(today, count) : moment
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
