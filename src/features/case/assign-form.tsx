import { Button, Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan } from '../../../contract/lifecycle.ts'
import { assignCase } from '../../api/cases.ts'
import { CommandProblem } from './command-problem.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'
import styles from './case-panel.module.css'

const nobody = 'nobody'

type Props = { current: Case; city: City; onDone: (words: string) => void }

/** Gives the case to a team. The field is where the `a` key leads. */
export function AssignForm({ current, city, onDone }: Props) {
  const [chosen, setChosen] = useDraft(`team ${current.id}`)
  const [reason, setReason] = useDraft(`reason ${current.id}`)
  const teams = useMemo(() => [{ value: nobody, label: 'Nobody (back to triage)' }, ...city.teams.map(({ id, name }) => ({ value: String(id), label: name }))], [city])
  const clear = () => {
    setChosen('')
    setReason('')
  }
  const command = useCommand(current, assignCase, (changed) => {
    clear()
    onDone(changed.team ? `Assigned to ${changed.team.name}` : 'Taken back from its team')
  })
  if (current.status === 'closed') return <p className={styles.hint}>Closed by <strong>{current.team?.name ?? 'nobody known'}</strong></p>

  const now = current.team ? String(current.team.id) : nobody
  const teamId = chosen === '' || chosen === nobody ? null : Number(chosen)
  const refusals = caseCan.assign({ status: current.status, teamId: current.team?.id ?? null }, { teamId })
  const changed = chosen !== '' && refusals.length === 0
  const send = () => command.send({ teamId, ...(reason.trim() && { reason: reason.trim() }) })
  const forget = () => {
    command.forget()
    clear()
    onDone('')
  }
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); if (changed) send() }}>
      <Select
        id="assign" size="xs" label="Assigned to" data={teams} value={chosen || now} onChange={(value) => setChosen(value === now ? '' : (value ?? ''))} searchable allowDeselect={false}
        nothingFoundMessage="No team is called that" maxDropdownHeight={280} comboboxProps={{ shadow: 'md' }} selectFirstOptionOnChange
      />
      {changed && (
        <>
          <TextInput size="xs" label="Reason" placeholder="Optional; stays in the log" maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {!command.error && (
            <div className={styles.buttons}>
              <Button type="submit" size="xs" loading={command.pending}>{teamId === null ? 'Take it back' : 'Assign'}</Button>
              <Button size="xs" variant="subtle" color="gray" onClick={forget}>Cancel</Button>
            </div>
          )}
        </>
      )}
      {/* When the colleague chose the same team there is nothing left to apply. */}
      <CommandProblem error={command.error} stale={command.stale} pending={command.pending} onAgain={changed ? send : null} onForget={forget} />
    </form>
  )
}
