import { WriteCrew, type Crew } from '../../../contract/crew.ts'
import type { City } from '../../../contract/city.ts'
import type { TheirChange } from '../../lib/use-kept-form.ts'
import type { ChangeWords } from '../../ui/save-trouble.tsx'

/** A crew while it is written: perhaps without a team yet. */
export type CrewFields = Omit<WriteCrew, 'teamId'> & { teamId: number | null }

export const emptyCrew: CrewFields = { name: '', teamId: null, members: [], truck: null, photoId: null, active: true, staffIds: [] }

export function fieldsOf({ name, teamId, members, truck, photoId, active, staff }: Crew): CrewFields {
  return { name, teamId, members, truck, photoId, active, staffIds: staff.map(({ id }) => id) }
}

export type Checked = { ok: true; crew: WriteCrew } | { ok: false; errors: Map<string, string> }

/** Reads the fields by the contract. Errors go by field: `name`, `members.1.name`. */
export function checkCrew(fields: CrewFields): Checked {
  const read = WriteCrew.safeParse(fields)
  if (read.success) return { ok: true, crew: read.data }
  const errors = new Map<string, string>()
  for (const { path, message } of read.error.issues) {
    const field = path.join('.')
    if (!errors.has(field)) errors.set(field, field === 'teamId' ? 'Choose its team' : message)
  }
  return { ok: false, errors }
}

const names = {
  name: 'Name', teamId: 'Team', members: 'Members', truck: 'Truck', photoId: 'Team photo', active: 'Active', staffIds: 'Accounts',
} as const satisfies Record<keyof CrewFields, string>

/** What a colleague changed, in words. */
export function changeWords({ field, from, to, clashes }: TheirChange<CrewFields>, city: City): ChangeWords {
  return { field: names[field], from: valueWords(field, from, city), to: valueWords(field, to, city), clashes }
}

function valueWords(field: keyof CrewFields, value: unknown, city: City): string {
  switch (field) {
    case 'teamId': return city.teams.find(({ id }) => id === value)?.name ?? 'none'
    case 'photoId': return value === null ? 'none' : 'a photo'
    case 'active': return value ? 'yes' : 'no'
    case 'members': return (value as CrewFields['members']).map(({ name, onCard }) => (onCard ? name : `${name} (not on the card)`)).join(', ') || 'nobody'
    case 'staffIds': return (value as number[]).map((id) => city.staff.find((one) => one.id === id)?.name ?? `account ${id}`).join(', ') || 'nobody'
    case 'name':
    case 'truck': return (value as string | null) || 'none'
  }
}
