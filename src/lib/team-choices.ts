import type { City } from '../../contract/city.ts'
import type { Assignment } from '../../contract/lifecycle.ts'

export const nobody = 'nobody'

/** `hint`: whose it is, where the name alone does not say. */
export type WhoChoice = { value: string; label: string; hint?: string }

type Who = Pick<City, 'teams' | 'crews' | 'staff'>

/**
 * All whom a case can be given to, found by name in one field.
 * @param home the team in which somebody of no team would have it (null: in none); absent where there are several.
 * @param usual the type's usual team, named first where nobody has the case.
 */
export function whoChoices(city: Who, { home, usual = null, nobodyWords = 'Nobody (back to triage)' }: { home: number | null | undefined; usual?: number | null; nobodyWords?: string | undefined }) {
  const teamName = new Map(city.teams.map(({ id, name }) => [id, name]))
  const teams = city.teams.map(({ id, name }): WhoChoice => ({ value: String(id), label: name }))
  const inTeam = (value: string, label: string, teamId: number | null): WhoChoice => ({ value, label, ...(teamId !== null && { hint: teamName.get(teamId) ?? '' }) })
  const isUsual = ({ value }: WhoChoice) => value === String(usual)
  return [
    { value: nobody, label: nobodyWords },
    ...[
      { group: 'Usual team', items: teams.filter(isUsual) },
      { group: 'Teams', items: teams.filter((team) => !isUsual(team)) },
      { group: 'Crews', items: city.crews.filter(({ active }) => active).map(({ id, name, teamId }) => inTeam(`crew ${id}`, name, teamId)) },
      { group: 'People', items: city.staff.filter((one) => one.role !== 'manager' && (one.teamId !== null || home !== undefined)).map(({ id, name, teamId }) => inTeam(`person ${id}`, name, teamId)) },
    ].filter(({ items }) => items.length > 0),
  ]
}

/** What such a choice means: a crew and a person bring their team, and who has none joins `home`. */
export function whoOf(value: string, { crews, staff }: Pick<Who, 'crews' | 'staff'>, home: number | null): { team: string; within: string } {
  const { crewId, assigneeId } = withinOf(value)
  if (crewId === null && assigneeId === null) return { team: value, within: '' }
  const teamId = crewId !== null ? crews.find(({ id }) => id === crewId)?.teamId : staff.find(({ id }) => id === assigneeId)?.teamId
  return { team: String(teamId ?? home ?? nobody), within: value }
}

/** The crews and people whom a case of this team can be given to, as choices of a field; the first is nobody in particular. */
export function withinTeam({ crews, staff }: Pick<City, 'crews' | 'staff'>, teamId: number | null) {
  const ofTeam = crews.filter((crew) => crew.active && crew.teamId === teamId).map(({ id, name }) => ({ value: `crew ${id}`, label: name }))
  const people = staff.filter((one) => one.role !== 'manager' && (one.teamId === null || one.teamId === teamId)).map(({ id, name }) => ({ value: `person ${id}`, label: name }))
  return [{ value: '', label: teamId === null ? 'Nobody' : 'The whole team' }, ...ofTeam, ...people]
}

/** What such a choice means. */
export function withinOf(value: string): Pick<Assignment, 'crewId' | 'assigneeId'> {
  const idAfter = (kind: string) => (value.startsWith(kind) ? Number(value.slice(kind.length)) : null)
  return { crewId: idAfter('crew '), assigneeId: idAfter('person ') }
}
