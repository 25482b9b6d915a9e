import { Button, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan, statusAfterAssign, type Assignment } from '../../../contract/lifecycle.ts'
import { assignCase } from '../../api/cases.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { nobody, whoChoices, whoOf, withinOf, withinTeam } from '../../lib/team-choices.ts'
import { touches } from '../../lib/touches.ts'
import { FindSelect } from '../../ui/find-select.tsx'
import { CommandProblem } from './command-problem.tsx'
import { HasIt } from './has-it.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'
import styles from './case-panel.module.css'

/** Among the case's own landmarks, and fixed to the screen, so that the panel's edge does not cut it. */
const listInPlace = { shadow: 'md', withinPortal: false, floatingStrategy: 'fixed' } as const

// Crews stand with their team, which is more than half the panel has room for.
const wideInPlace = { ...listInPlace, width: 'min(340px, calc(100vw - 36px))', position: 'bottom-start' } as const

type Props = { current: Case; city: City; autoFocus: boolean; onDone: (words: string) => void }

/** Gives the case to a team, and in it to a crew or a person. The first field is where the `a` key leads, and finds all of them. */
export function AssignForm({ current, city, autoFocus, onDone }: Props) {
  const [chosen, setChosen] = useDraft(`team ${current.id}`)
  const [within, setWithin] = useDraft(`within ${current.id}`)
  const [reason, setReason] = useDraft(`reason ${current.id}`)
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
  const goesBack = teamId === null && chosenWithin === ''
  const usual = has.teamId === null ? city.types.find(({ id }) => id === current.type?.id)?.defaultTeamId ?? null : null
  const home = teamId ?? usual
  const nobodyWords = teamId === null && !goesBack ? 'No team' : undefined
  const who = useMemo(() => whoChoices(city, { home, usual, nobodyWords }), [city, home, usual, nobodyWords])
  const pick = (value: string) => {
    const { team, within: one } = whoOf(value, city, home)
    setChosen(team === now ? '' : team)
    setWithin(team === now && one === withinValue(has) ? '' : one)
  }
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
        <FindSelect
          id="assign" size="xs" label="Assigned to" choices={who} value={chosen || now} autoFocus={autoFocus} onFocus={(event) => event.currentTarget.select()} onPick={pick}
          nothingFoundMessage="No team, crew or person is called that" comboboxProps={wideInPlace}
        />
        {choices.length > 1 && (teamId !== null || !goesBack) && (
          <FindSelect
            size="xs" label="Crew or person" choices={choices} value={chosenWithin} onPick={(value) => setWithin(value === hadWithin ? '' : value === '' ? 'team' : value)}
            nothingFoundMessage="Nobody is called that" comboboxProps={listInPlace}
          />
        )}
      </div>
      {changed && (
        <>
          <TextInput size="xs" label="Reason" placeholder="Optional; stays in the log" maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {!command.error && (
            <div className={styles.buttons}>
              <Button type="submit" size="xs" loading={command.pending}>{goesBack ? 'Take it back' : 'Assign'}</Button>
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
