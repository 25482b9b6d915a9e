import { Button, Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan, statusAfterAssign, type Assignment } from '../../../contract/lifecycle.ts'
import { assignCase } from '../../api/cases.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { withinOf, withinTeam } from '../../lib/team-choices.ts'
import { touches } from '../../lib/touches.ts'
import { CommandProblem } from './command-problem.tsx'
import { HasIt } from './has-it.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'
import styles from './case-panel.module.css'

const nobody = 'nobody'

/** Among the case's own landmarks, and fixed to the screen, so that the panel's edge does not cut it. */
const listInPlace = { shadow: 'md', withinPortal: false, floatingStrategy: 'fixed' } as const

// The list itself scrolls: a box around it would be one more place that the keys have to reach.
const listLook = { options: styles.options! }

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
  const choices = useMemo(() => withinTeam(city, teamId), [city, teamId])
  // Another team's crew does not come along.
  const hadWithin = teamId === has.teamId ? withinValue(has) : ''
  const chosenWithin = within === '' ? hadWithin : within === 'team' ? '' : within
  const to: Assignment = { teamId, ...withinOf(chosenWithin) }
  const command = useCommand(current, assignCase, {
    touches: touches.assign,
    guess: () => ({
      team: city.teams.find(({ id }) => id === teamId) ?? null, status: statusAfterAssign(current.status, to),
      crew: city.crews.find(({ id }) => id === to.crewId) ?? null, assignee: city.staff.find(({ id }) => id === to.assigneeId) ?? null,
    }),
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
          nothingFoundMessage="No team is called that" withScrollArea={false} classNames={listLook} comboboxProps={listInPlace}
        />
        {choices.length > 1 && (
          <Select
            size="xs" label="Crew or person" data={choices} value={chosenWithin} searchable allowDeselect={false} selectFirstOptionOnChange
            onChange={(value) => setWithin(value === hadWithin ? '' : value === '' || value === null ? 'team' : value)}
            nothingFoundMessage="Nobody is called that" withScrollArea={false} classNames={listLook} comboboxProps={listInPlace}
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

const withinValue = ({ crewId, assigneeId }: Assignment) => (assigneeId !== null ? `person ${assigneeId}` : crewId !== null ? `crew ${crewId}` : '')
