import { Button, Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan, statusAfterAssign, type Assignment } from '../../../contract/lifecycle.ts'
import { assignCase } from '../../api/cases.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { touches } from '../../lib/touches.ts'
import { CommandProblem } from './command-problem.tsx'
import { HasIt } from './has-it.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'
import styles from './case-panel.module.css'

const nobody = 'nobody'
const anybody = { value: '', label: 'The whole team' }

type Props = { current: Case; city: City; autoFocus: boolean; onDone: (words: string) => void }

/** Gives the case to a team, and in it to a crew or a person. The first field is where the `a` key leads. */
export function AssignForm({ current, city, autoFocus, onDone }: Props) {
  const [chosen, setChosen] = useDraft(`team ${current.id}`)
  const [within, setWithin] = useDraft(`within ${current.id}`)
  const [reason, setReason] = useDraft(`reason ${current.id}`)
  const teams = useMemo(() => [{ value: nobody, label: 'Nobody (back to triage)' }, ...city.teams.map(({ id, name }) => ({ value: String(id), label: name }))], [city])
  const clear = () => {
    setChosen('')
    setWithin('')
    setReason('')
  }
  const has: Assignment = ruleState(current)
  const now = has.teamId === null ? nobody : String(has.teamId)
  const teamId = (chosen || now) === nobody ? null : Number(chosen || now)
  const choices = useMemo(() => inTeam(city, teamId), [city, teamId])
  // Another team's crew does not come along.
  const hadWithin = teamId === has.teamId ? withinOf(has) : ''
  const chosenWithin = within === '' ? hadWithin : within === 'team' ? '' : within
  const to: Assignment = { teamId, crewId: idAfter('crew ', chosenWithin), assigneeId: idAfter('person ', chosenWithin) }
  const command = useCommand(current, assignCase, {
    touches: touches.assign,
    guess: () => ({ team: city.teams.find(({ id }) => id === teamId) ?? null, status: statusAfterAssign(current.status, to) }),
    onDone: (changed) => {
      clear()
      const name = changed.assignee?.name ?? changed.crew?.name ?? changed.team?.name
      onDone(name ? `Assigned to ${name}` : 'Taken back from its team')
    },
  })
  const refusals = caseCan.assign(ruleState(current), to)
  // Closed while somebody decided: they are told so here, with what they had chosen.
  if (current.status === 'closed' && !command.error) return <HasIt current={current} />
  const changed = (chosen !== '' || within !== '') && refusals.length === 0
  const send = () => command.send({ ...to, ...(reason.trim() && { reason: reason.trim() }) })
  const forget = () => {
    command.forget()
    clear()
    onDone('')
  }
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); if (changed) send() }}>
      <div className={styles.pair}>
        <Select
          id="assign" size="xs" label="Assigned to" data={teams} value={chosen || now} autoFocus={autoFocus} onFocus={(event) => event.currentTarget.select()} searchable allowDeselect={false} selectFirstOptionOnChange
          onChange={(value) => { setChosen(value === now ? '' : (value ?? '')); setWithin('') }}
          nothingFoundMessage="No team is called that" maxDropdownHeight={280} comboboxProps={{ shadow: 'md' }}
        />
        {choices.length > 1 && (
          <Select
            size="xs" label="Crew or person" data={choices} value={chosenWithin} searchable allowDeselect={false} selectFirstOptionOnChange
            onChange={(value) => setWithin(value === hadWithin ? '' : value === '' || value === null ? 'team' : value)}
            nothingFoundMessage="Nobody is called that" maxDropdownHeight={280} comboboxProps={{ shadow: 'md' }}
          />
        )}
      </div>
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
      {/* When the colleague chose the same there is nothing left to apply. */}
      <CommandProblem error={command.error} stale={command.stale} pending={command.pending} onAgain={changed ? send : null} onForget={forget} />
    </form>
  )
}

/** The crews and people whom a case of this team can be given to. */
function inTeam(city: City, teamId: number | null) {
  const crews = city.crews.filter((crew) => crew.active && crew.teamId === teamId).map(({ id, name }) => ({ value: `crew ${id}`, label: name }))
  const people = teamId === null ? [] : city.staff.filter((one) => one.role !== 'manager' && (one.teamId === null || one.teamId === teamId)).map(({ id, name }) => ({ value: `person ${id}`, label: name }))
  return [anybody, ...crews, ...people]
}

const withinOf = ({ crewId, assigneeId }: Assignment) => (assigneeId !== null ? `person ${assigneeId}` : crewId !== null ? `crew ${crewId}` : '')
const idAfter = (kind: string, value: string) => (value.startsWith(kind) ? Number(value.slice(kind.length)) : null)
