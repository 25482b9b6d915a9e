import { WriteCrew, type Crew } from '../../../contract/crew.ts'
import type { City } from '../../../contract/city.ts'
import type { TheirChange } from '../../lib/use-kept-form.ts'
import type { ChangeWords } from '../../ui/save-trouble.tsx'

/** A crew while it is written: perhaps without a team yet. `adding`: a member's name typed and not added yet; it is saved all the same. */
export type CrewFields = Omit<WriteCrew, 'teamId'> & { teamId: number | null; adding: string }

export const emptyCrew: CrewFields = { name: '', teamId: null, members: [], truck: null, photoId: null, active: true, staffIds: [], adding: '' }

export function fieldsOf({ name, teamId, members, truck, photoId, active, staff }: Crew): CrewFields {
  return { name, teamId, members, truck, photoId, active, staffIds: staff.map(({ id }) => id), adding: '' }
}

/** The members with the name that is only typed yet: nobody expects it to get lost. */
export function membersOf({ members, adding }: Pick<CrewFields, 'members' | 'adding'>): CrewFields['members'] {
  return adding.trim() === '' ? members : [...members, { name: adding.trim(), onCard: true }]
}

export type Checked = { ok: true; crew: WriteCrew } | { ok: false; errors: Map<string, string> }

/** Reads the fields by the contract. Errors go by field: `name`, `members.1.name`. */
export function checkCrew(fields: CrewFields): Checked {
  const { adding, ...rest } = fields
  const read = WriteCrew.safeParse({ ...rest, members: membersOf({ members: rest.members, adding }) })
  if (read.success) return { ok: true, crew: read.data }
  const errors = new Map<string, string>()
  for (const { path, message } of read.error.issues) {
    const field = path.join('.')
    if (!errors.has(field)) errors.set(field, field === 'teamId' ? 'Choose its team' : message)
  }
  return { ok: false, errors }
}

const names = {
  name: 'Name', teamId: 'Team', members: 'Members', truck: 'Truck', photoId: 'Team photo', active: 'Active', staffIds: 'Accounts', adding: 'A member to add',
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
    case 'adding':
    case 'name':
    case 'truck': return (value as string | null) || 'none'
  }
}
