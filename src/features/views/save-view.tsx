import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { City } from '../../../contract/city.ts'
import { WriteSavedView, type SavedView } from '../../../contract/saved-view.ts'
import type { Staff } from '../../../contract/session.ts'
import { ApiError, sayError } from '../../api/errors.ts'
import { useSave } from '../../api/use-save.ts'
import { savedViewsQuery, savedViewWriting } from '../../api/views.ts'
import { focusInvalid } from '../../ui/focus-invalid.ts'
import styles from './views.module.css'

type Props = {
  title: string
  /** Null: a new one. */
  view: SavedView | null
  query: string
  /** What a new one holds, in words. */
  sentence: string | null
  city: City
  staff: Staff
  onDone: (view: SavedView) => void
  onClose: () => void
}

/** What a view is called and who has it: its owner alone, or everybody in a team. */
export function SaveView({ title, view, query, sentence, city, staff, onDone, onClose }: Props) {
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState(view?.name ?? '')
  const [teamId, setTeamId] = useState(view?.teamId ?? null)
  const [tried, setTried] = useState(false)
  /** Letters of a team that were not made one: what they mean is not guessed, and not passed over. */
  const [typed, setTyped] = useState<string | null>(null)
  const saving = useSave(savedViewWriting, onDone, () => {})
  const read = WriteSavedView.safeParse({ name, query, teamId })
  const wrong = saving.error instanceof ApiError && saving.error.code === 'invalid-input' ? (saving.error.problem?.fields ?? []) : []
  const says = (field: string) => wrong.find((one) => one.field === field)?.message
  const nameError = says('name') ?? (tried ? read.error?.issues.find(({ path }) => path[0] === 'name')?.message : undefined)
  const stale = saving.error instanceof ApiError && saving.error.code === 'stale-version'
  const failed = saving.error && !says('name') && !says('teamId') ? (stale ? 'Somebody changed this view in the meantime. Save again to have it as it is here.' : sayError(saving.error)) : null

  const save = () => {
    setTried(true)
    if (!read.success || typed !== null) return focusInvalid(form.current)
    // On top of what somebody else saved, once that was said.
    const newest = view && (client.getQueryData(savedViewsQuery.queryKey)?.items.find(({ id }) => id === view.id) ?? view)
    saving.save(newest, read.data)
  }
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); save() }}>
      <h2>{title}</h2>
      {sentence && <p className={styles.sentence}>{sentence}</p>}
      <TextInput
        label="Name" placeholder="Street lights, overdue" data-autofocus maxLength={80} required value={name} error={nameError}
        onChange={(event) => { setName(event.currentTarget.value); if (saving.error) saving.forget() }}
      />
      <Sharing city={city} staff={staff} had={view?.teamId ?? null} teamId={teamId} error={says('teamId') ?? (tried && typed !== null ? `“${typed}” is no team yet: choose one from the list` : undefined)} onTyped={setTyped} onChange={(id) => { setTeamId(id); if (saving.error) saving.forget() }} />
      {failed && <p className={styles.wrong} role="alert">{failed}</p>}
      <div className={styles.buttons}>
        <Button variant="subtle" color="gray" onClick={onClose}>Cancel</Button>
        <Button type="submit" loading={saving.pending}>Save</Button>
      </div>
    </form>
  )
}

type SharingProps = { city: City; staff: Staff; had: number | null; teamId: number | null; error: string | undefined; onTyped: (text: string | null) => void; onChange: (teamId: number | null) => void }

/** Who is in a team shares with that one; who is in none, with any. */
function Sharing({ city, staff, had, teamId, error, onTyped, onChange }: SharingProps) {
  const own = staff.role === 'admin' ? null : staff.teamId
  if (own !== null) {
    const team = had ?? own
    const name = city.teams.find(({ id }) => id === team)?.name ?? 'my team'
    return <Switch label={`Share with ${name}`} description="Everybody in the team finds it among their views." error={error} checked={teamId !== null} onChange={(event) => onChange(event.currentTarget.checked ? team : null)} />
  }
  const value = teamId === null ? '' : String(teamId)
  const data = [{ value: '', label: 'Nobody: only I see it' }, ...city.teams.map(({ id, name }) => ({ value: String(id), label: name }))]
  return (
    <Select
      label="Shared with" data={data} value={value} error={error} searchable selectFirstOptionOnChange allowDeselect={false} onFocus={(event) => event.currentTarget.select()}
      onSearchChange={(text) => { if (data.find((one) => one.value === value)?.label !== text) onTyped(text || null) }} onOptionSubmit={() => onTyped(null)}
      nothingFoundMessage="No team is called that" maxDropdownHeight={240} comboboxProps={{ shadow: 'md' }} onChange={(chosen) => onChange(chosen ? Number(chosen) : null)}
    />
  )
}
