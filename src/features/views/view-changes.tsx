import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { SavedView } from '../../../contract/saved-view.ts'
import { ApiError, sayError } from '../../api/errors.ts'
import { useSave } from '../../api/use-save.ts'
import { savedViewsQuery, savedViewWriting } from '../../api/views.ts'
import type { KeptView } from '../../lib/kept-views.ts'
import styles from './views.module.css'

type Props = {
  /** The view that the desk was opened from and is not any more; null where it was none. */
  view: KeptView | null
  /** What the desk is now. */
  query: string
  onSaved: (view: SavedView) => void
  onSaveAs: () => void
  onReset: () => void
}

/** What the filter was changed from, and what to do with the change. Who may not change the view keeps it as another. */
export function ViewChanges({ view, query, onSaved, onSaveAs, onReset }: Props) {
  const client = useQueryClient()
  const saving = useSave(savedViewWriting, onSaved, () => {})
  if (!view) return <span className={styles.changes}><Button size="compact-sm" variant="subtle" onClick={onSaveAs}>Save view…</Button></span>
  const mine = view.saved?.mine ? view.saved : null
  const stale = saving.error instanceof ApiError && saving.error.code === 'stale-version'
  const save = () => {
    if (!mine) return
    const newest = client.getQueryData(savedViewsQuery.queryKey)?.items.find(({ id }) => id === mine.id) ?? mine
    saving.save(newest, { name: newest.name, query, teamId: newest.teamId })
  }
  return (
    <span className={styles.changes} role="group" aria-label={`${view.name} was changed`}>
      {saving.error ? <span className={styles.wrong} role="alert">{stale ? 'Somebody changed this view, too.' : sayError(saving.error)}</span> : <span>{view.name} changed:</span>}
      {mine && <Button size="compact-sm" variant="subtle" loading={saving.pending} onClick={save}>{stale ? 'Save mine' : 'Save'}</Button>}
      <Button size="compact-sm" variant="subtle" onClick={onSaveAs}>Save as…</Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onReset}>Reset</Button>
    </span>
  )
}
