import type { City } from '../../contract/city.ts'
import type { Assignment } from '../../contract/lifecycle.ts'

/** The crews and people whom a case of this team can be given to, as choices of a field; the first is nobody in particular. */
export function withinTeam({ crews, staff }: Pick<City, 'crews' | 'staff'>, teamId: number | null) {
  const ofTeam = crews.filter((crew) => crew.active && crew.teamId === teamId).map(({ id, name }) => ({ value: `crew ${id}`, label: name }))
  const people = teamId === null ? [] : staff.filter((one) => one.role !== 'manager' && (one.teamId === null || one.teamId === teamId)).map(({ id, name }) => ({ value: `person ${id}`, label: name }))
  return [{ value: '', label: 'The whole team' }, ...ofTeam, ...people]
}

/** What such a choice means. */
export function withinOf(value: string): Pick<Assignment, 'crewId' | 'assigneeId'> {
  const idAfter = (kind: string) => (value.startsWith(kind) ? Number(value.slice(kind.length)) : null)
  return { crewId: idAfter('crew '), assigneeId: idAfter('person ') }
}
