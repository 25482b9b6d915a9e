import { NativeSelect } from '@mantine/core'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import type { Staff } from '../../../contract/session.ts'
import { crewsFor } from './use-close-out.ts'

type Props = { current: Case; city: City; staff: Staff; crewId: number | null; error: string | undefined; disabled: boolean; onChange: (crewId: number | null) => void }

/** Which crew did it. The system's own list: right on a phone, and the team's crews come first. */
export function CrewField({ current, city, staff, crewId, error, disabled, onChange }: Props) {
  const { ofTeam, others } = crewsFor(current, city, staff)
  const item = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name })
  const groups = [
    ...(ofTeam.length > 0 && current.team ? [{ group: current.team.name, items: ofTeam.map(item) }] : []),
    ...(others.length > 0 ? [{ group: ofTeam.length > 0 ? 'Other teams' : 'Crews', items: others.map(item) }] : []),
  ]
  return (
    <NativeSelect
      label="Crew" description="The resident sees its name, its team photo and the first names of who agreed to that" size="md" data-field="crew" error={error} disabled={disabled}
      value={crewId === null ? '' : String(crewId)} onChange={({ currentTarget: { value } }) => onChange(value === '' ? null : Number(value))}
      data={[{ value: '', label: groups.length === 0 ? 'There is no crew yet' : 'No crew' }, ...groups]}
    />
  )
}
