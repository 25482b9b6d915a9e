import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { CaseRow } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import type { Staff } from '../../../contract/session.ts'
import { outcomes, type Outcome } from '../../../contract/vocabulary.ts'
import { outcomeWords } from '../../../contract/words.ts'
import { addDays, zone } from '../../../contract/zone.ts'
import type { BulkWhat } from '../../api/bulk.ts'
import { nobody, whoChoices, whoOf, withinOf, withinTeam } from '../../lib/team-choices.ts'
import { count } from '../../lib/words.ts'
import { FindSelect } from '../../ui/find-select.tsx'
import { notSoClosed, type BulkAct } from './bulk-acts.ts'
import styles from './bulk.module.css'

/** What is typed, for all acts together: a case's note to the resident is no note to colleagues. */
export type BulkFields = { team: string; within: string; reason: string; until: string; note: string; outcome: string; closing: string; crew: string }
export const emptyFields: BulkFields = { team: '', within: '', reason: '', until: '', note: '', outcome: '', closing: '', crew: '' }

/** The form is at the foot: its choices open upwards, and leave the field's name in sight. Among its own landmarks, and fixed to the screen, so that no edge cuts them. */
const above = { shadow: 'md', position: 'top-start', offset: 24, withinPortal: false, floatingStrategy: 'fixed' } as const

/** The command as it is written; null while something is missing. */
export function whatOf(act: BulkAct, { team, within, reason, until, note, outcome, closing, crew }: BulkFields, tomorrow: string): BulkWhat | null {
  const why = reason.trim()
  switch (act) {
    case 'assign': return team === '' ? null : { act, body: { teamId: team === nobody ? null : Number(team), ...withinOf(within), ...(why && { reason: why }) } }
    case 'start': case 'resume': return { act, body: {} }
    case 'wait': return why === '' || (until !== '' && until < tomorrow) ? null : { act, body: { reason: why, until: until || null } }
    case 'note': return note.trim() === '' ? null : { act, body: { text: note.trim() } }
    case 'close': return outcome === '' ? null : { act, body: { outcome: outcome as Outcome, note: closing.trim() || null, crewId: crew === '' ? null : Number(crew) } }
    case 'reopen': return why === '' ? null : { act, body: { reason: why } }
  }
}

type Props = { act: BulkAct; fields: BulkFields; change: (some: Partial<BulkFields>) => void; rows: readonly CaseRow[]; city: City; staff: Staff; now: number }

/** The fields of one act: the same as a single case's, as far as they can be the same for many. */
export function BulkActFields({ act, fields, change, rows, city, staff, now }: Props) {
  switch (act) {
    case 'assign': {
      const teamId = fields.team === '' || fields.team === nobody ? null : Number(fields.team)
      const choices = withinTeam(city, teamId)
      // Whoever is of no team takes cases where they are: that is one place, or cannot be said for all.
      const teams = new Set(rows.map(({ team }) => team?.id ?? null))
      const home = teamId ?? (teams.size === 1 ? [...teams][0] : undefined)
      return (
        <>
          <FindSelect
            size="xs" label="Assign to" placeholder="Choose a team, crew or person" choices={whoChoices(city, { home, nobodyWords: teamId === null && fields.within !== '' ? 'No team' : undefined })}
            value={fields.team || null} onPick={(value) => change(whoOf(value, city, home ?? null))} autoFocus nothingFoundMessage="No team, crew or person is called that" comboboxProps={above}
          />
          {choices.length > 1 && (teamId !== null || fields.within !== '') && (
            <FindSelect
              size="xs" label="Crew or person" choices={choices} value={fields.within} onPick={(value) => change({ within: value })} nothingFoundMessage="Nobody is called that" comboboxProps={above}
            />
          )}
          <TextInput size="xs" label="Reason" placeholder="Optional; stays in the log" maxLength={1000} value={fields.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
        </>
      )
    }
    case 'wait': {
      const tomorrow = addDays(zone(city.timeZone).dateAt(now), 1)
      return (
        <>
          <TextInput size="xs" label="What for" placeholder="The gas company digs first" required autoFocus maxLength={1000} value={fields.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
          <TextInput size="xs" type="date" label="Until" min={tomorrow} value={fields.until} error={fields.until === '' || fields.until >= tomorrow ? null : 'Choose a day that comes'} onChange={(event) => change({ until: event.currentTarget.value })} />
        </>
      )
    }
    case 'reopen':
      return <TextInput size="xs" label="Why" placeholder="Stays in the log" required autoFocus maxLength={1000} value={fields.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
    case 'note':
      return <Textarea size="xs" label="Note for colleagues" placeholder="Residents do not see it" required autoFocus autosize minRows={2} maxRows={6} maxLength={4000} value={fields.note} onChange={(event) => change({ note: event.currentTarget.value })} />
    case 'close': {
      const crews = city.crews.filter(({ active, teamId }) => active && (staff.role !== 'crew' || teamId === staff.teamId))
      const against = fields.outcome === '' ? [] : notSoClosed(rows, { outcome: fields.outcome as Outcome, note: fields.closing.trim() || null, crewId: fields.crew === '' ? null : Number(fields.crew), completionPhotos: 0 }, city)
      return (
        <>
          <NativeSelect
            size="xs" label="How it ended" required autoFocus value={fields.outcome} onChange={(event) => change({ outcome: event.currentTarget.value })}
            data={[{ value: '', label: 'Choose', disabled: true }, ...outcomes.filter((one) => one !== 'duplicate').map((one) => ({ value: one, label: outcomeWords[one] }))]}
          />
          <NativeSelect size="xs" label="Crew" value={fields.crew} onChange={(event) => change({ crew: event.currentTarget.value })} data={[{ value: '', label: crews.length === 0 ? 'There is no crew yet' : 'No crew' }, ...crews.map(({ id, name }) => ({ value: String(id), label: name }))]} />
          <Textarea size="xs" label="Note to the residents" placeholder="What was done, in plain words" autosize minRows={2} maxRows={6} maxLength={4000} className={styles.wide} value={fields.closing} onChange={(event) => change({ closing: event.currentTarget.value })} />
          {against.length > 0 && <p className={styles.hint} role="status">{count(against.length, 'case')} of these {against.length === 1 ? 'asks' : 'ask'} for more than this, such as a photo, and will stay open: close {against.length === 1 ? 'it by itself' : 'them one by one'}.</p>}
        </>
      )
    }
    case 'start': case 'resume': return null
  }
}
