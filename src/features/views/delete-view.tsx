import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { City } from '../../../contract/city.ts'
import type { SavedView } from '../../../contract/saved-view.ts'
import { sayError } from '../../api/errors.ts'
import { useSettings } from '../../api/settings.ts'
import { deleteSavedView } from '../../api/views.ts'
import styles from './views.module.css'

type Props = { title: string; view: SavedView; city: City; onDone: () => void; onClose: () => void }

/** Asked once more, because nothing brings a view back. The cases stay as they are. */
export function DeleteView({ title, view, city, onDone, onClose }: Props) {
  const client = useQueryClient()
  const { settings, change } = useSettings()
  const deleting = useMutation({
    mutationFn: () => deleteSavedView(client, view.id),
    onSuccess: () => {
      if (settings.defaultView === String(view.id)) change({ defaultView: null })
      onDone()
    },
  })
  const team = city.teams.find(({ id }) => id === view.teamId)?.name
  return (
    <div className={styles.form}>
      <h2>{title}</h2>
      <p>{team ? `Everybody in ${team} loses it. ` : ''}The cases in it stay as they are.</p>
      {deleting.error && <p className={styles.wrong} role="alert">{sayError(deleting.error)}</p>}
      <div className={styles.buttons}>
        <Button variant="subtle" color="gray" onClick={onClose}>Keep it</Button>
        <Button color="red" variant="light" data-autofocus loading={deleting.isPending} onClick={() => deleting.mutate()}>Delete</Button>
      </div>
    </div>
  )
}
