import { Select, Switch, TextInput } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { City } from '../../../contract/city.ts'
import type { Crew } from '../../../contract/crew.ts'
import { crewWriting } from '../../api/crews.ts'
import { ApiError, sayError } from '../../api/errors.ts'
import { useSave } from '../../api/use-save.ts'
import { useKeptForm } from '../../lib/use-kept-form.ts'
import { DetailFrame, SaveBar } from '../../ui/detail-frame.tsx'
import { focusInvalid } from '../../ui/focus-invalid.ts'
import { SaveTrouble } from '../../ui/save-trouble.tsx'
import { AccountsField } from './accounts-field.tsx'
import { CardSample } from './card-sample.tsx'
import { changeWords, checkCrew, emptyCrew, fieldsOf, membersOf, type CrewFields } from './crew-fields.ts'
import { MembersField } from './members-field.tsx'
import { TeamPhotoField } from './team-photo-field.tsx'
import styles from './crews.module.css'

type Props = {
  city: City
  /** Null: a new one. */
  crew: Crew | null
  said: string
  onSaved: (crew: Crew) => void
  onClose: () => void
}

/** What a crew's unsaved changes are called among the drafts. */
export const crewDraft = (id: number | 'new') => `crew ${id}`

/** One crew, to be written. */
export function CrewForm({ city, crew, said, onSaved, onClose }: Props) {
  const saved = useMemo(() => ({ version: crew?.version ?? 0, fields: crew ? fieldsOf(crew) : emptyCrew }), [crew])
  const form = useKeptForm<CrewFields>(crewDraft(crew?.id ?? 'new'), saved)
  const sent = useRef(form.fields)
  const formElement = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const teams = useMemo(() => city.teams.map(({ id, name }) => ({ value: String(id), label: name })), [city])
  const saving = useSave(crewWriting, (written) => {
    form.settle(sent.current, { version: written.version, fields: fieldsOf(written) }, crewDraft(written.id))
  }, onSaved)
  const { fields } = form
  const checked = checkCrew(fields)
  const errors = errorsOf(tried, checked, saving.error)
  const stale = saving.error instanceof ApiError && saving.error.code === 'stale-version'
  const failed = saving.error && !stale && errors.size === 0 ? sayError(saving.error) : null
  const change = (some: Partial<CrewFields>) => {
    if (saving.error) saving.forget()
    form.change(some)
  }
  const save = () => {
    flushSync(() => setTried(true))
    if (!checked.ok) return focusInvalid(formElement.current)
    if (sending) return
    sent.current = fields
    saving.save(crew, checked.crew)
  }
  const forget = () => {
    form.forget()
    saving.forget()
    setTried(false)
  }

  return (
    <DetailFrame title={fields.name.trim() || 'A new crew'} back="All crews" onBack={onClose}>
      <form ref={formElement} className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); save() }}>
        <SaveTrouble what="crew" theirs={form.theirs.map((their) => changeWords(their, city))} failed={failed} pending={saving.pending} onAgain={save} onTheirs={forget} onDismiss={saving.forget} />
        <div className={styles.columns}>
          <div className={styles.fields}>
            <TextInput size="sm" label="Name" placeholder="Crew 12" maxLength={100} required value={fields.name} error={errors.get('name')} onChange={(event) => change({ name: event.currentTarget.value })} />
            <Select
              size="sm" label="Team" placeholder="Whose work it does" required data={teams} value={fields.teamId === null ? null : String(fields.teamId)} error={errors.get('teamId')} searchable allowDeselect={false}
              nothingFoundMessage="No team is called that" maxDropdownHeight={280} comboboxProps={{ shadow: 'md' }} selectFirstOptionOnChange onChange={(value) => { if (value) change({ teamId: Number(value) }) }}
            />
            <TextInput size="sm" label="Truck" placeholder="Truck 12" maxLength={100} value={fields.truck ?? ''} error={errors.get('truck')} onChange={(event) => change({ truck: event.currentTarget.value || null })} />
            <MembersField members={fields.members} adding={fields.adding} errors={errors} onChange={change} />
            <TeamPhotoField photoId={fields.photoId} error={errors.get('photoId')} onChange={(photoId) => change({ photoId })} onSending={setSending} />
            <AccountsField city={city} crewId={crew?.id ?? null} staffIds={fields.staffIds} error={errors.get('staffIds')} onChange={(staffIds) => change({ staffIds })} />
            <Switch
              size="sm" className={styles.active} label="Active" description="A crew that is not active is no longer offered; the cases it closed keep it."
              checked={fields.active} onChange={(event) => change({ active: event.currentTarget.checked })}
            />
          </div>
          <CardSample crew={{ ...fields, members: membersOf(fields) }} team={city.teams.find(({ id }) => id === fields.teamId)?.name ?? null} locale={city.locale} />
        </div>
        <SaveBar
          changed={form.changed} pending={saving.pending} isNew={crew === null} said={said} onForget={forget}
          waits={sending ? 'Wait for the photo, or cancel it' : errors.size > 0 ? 'Something is missing above' : null}
        />
      </form>
    </DetailFrame>
  )
}

/** What is wrong by the contract, once saving was tried, and what the server alone could know. */
function errorsOf(tried: boolean, checked: ReturnType<typeof checkCrew>, error: unknown): Map<string, string> {
  const server = error instanceof ApiError && error.code === 'invalid-input' ? (error.problem?.fields ?? []) : []
  return new Map([...(tried && !checked.ok ? checked.errors : []), ...server.map(({ field, message }) => [field, message] as const)])
}
