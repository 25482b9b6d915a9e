import { ActionIcon, Select } from '@mantine/core'
import { IconUser, IconX } from '@tabler/icons-react'
import type { City } from '../../../contract/city.ts'
import styles from './crews.module.css'

type Props = { city: City; crewId: number | null; staffIds: readonly number[]; error: string | undefined; onChange: (staffIds: number[]) => void }

/** The accounts that sign in for the crew: whoever uses one sees this crew's day. */
export function AccountsField({ city, crewId, staffIds, error, onChange }: Props) {
  const elsewhere = (id: number) => {
    const now = city.staff.find((one) => one.id === id)?.crewId ?? null
    return now === null || now === crewId ? null : (city.crews.find((crew) => crew.id === now)?.name ?? 'another crew')
  }
  const nameOf = (id: number) => city.staff.find((one) => one.id === id)?.name ?? `Account ${id}`
  const offered = city.staff.filter(({ id, role }) => role === 'crew' && !staffIds.includes(id))
    .map(({ id, name }) => ({ value: String(id), label: elsewhere(id) ? `${name} (now in ${elsewhere(id)})` : name }))
  return (
    <fieldset className={styles.group}>
      <legend>Accounts</legend>
      <p className={styles.hint}>Who signs in with one of these sees this crew&apos;s day. An account is in one crew at a time.</p>
      {staffIds.length > 0 && (
        <ul className={styles.accounts}>
          {staffIds.map((id) => (
            <li key={id}>
              <IconUser size={16} aria-hidden /><span>{nameOf(id)}{elsewhere(id) && <small> leaves {elsewhere(id)} for this crew</small>}</span>
              <ActionIcon variant="subtle" color="gray" aria-label={`Take out the account of ${nameOf(id)}`} onClick={() => onChange(staffIds.filter((one) => one !== id))}><IconX size={16} /></ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Select
        size="sm" aria-label="Add an account" placeholder={offered.length > 0 ? 'Add an account' : 'No other account of a crew'} disabled={offered.length === 0} data={offered} value={null} error={error} searchable
        nothingFoundMessage="No account is called that" maxDropdownHeight={240} comboboxProps={{ shadow: 'md' }} onChange={(value) => { if (value) onChange([...staffIds, Number(value)]) }}
      />
    </fieldset>
  )
}
