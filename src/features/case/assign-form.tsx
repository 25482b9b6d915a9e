import { Button, Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan } from '../../../contract/lifecycle.ts'
import { assignCase } from '../../api/cases.ts'
import { CommandProblem } from './command-problem.tsx'
import { useCommand } from './use-command.ts'
import styles from './case-panel.module.css'

const nobody = 'nobody'

/** Gives the case to a team. The field is where the `a` key leads. */
export function AssignForm({ current, city }: { current: Case; city: City }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const command = useCommand(current, assignCase, () => {
    setChosen(null)
    setReason('')
  })
  const teams = useMemo(() => [{ value: nobody, label: 'Nobody (back to triage)' }, ...city.teams.map(({ id, name }) => ({ value: String(id), label: name }))], [city])
  const now = current.team ? String(current.team.id) : nobody
  const teamId = chosen === null || chosen === nobody ? null : Number(chosen)
  const refusals = caseCan.assign({ status: current.status, teamId: current.team?.id ?? null }, { teamId })
  if (current.status === 'closed') return <p className={styles.hint}>A closed case stays with the team that closed it.</p>

  const send = () => command.send({ teamId, ...(reason.trim() && { reason: reason.trim() }) })
  const changed = chosen !== null && refusals.length === 0
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); if (changed) send() }}>
      <Select
        id="assign" size="xs" label="Assigned to" data={teams} value={chosen ?? now} onChange={setChosen} searchable allowDeselect={false}
        nothingFoundMessage="No team is called that" maxDropdownHeight={280} comboboxProps={{ shadow: 'md' }}
      />
      {changed && (
        <>
          <TextInput size="xs" label="Reason" placeholder="Optional; stays in the log" maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <div className={styles.buttons}>
            <Button type="submit" size="xs" loading={command.pending && !command.error}>{teamId === null ? 'Take it back' : 'Assign'}</Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => { setChosen(null); command.forget() }}>Cancel</Button>
          </div>
        </>
      )}
      <CommandProblem error={command.error} stale={command.stale} pending={command.pending} onAgain={send} onForget={() => { command.forget(); setChosen(null) }} />
    </form>
  )
}
