import { Button } from '@mantine/core'
import { IconCamera, IconUsersGroup } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { sayError } from '../../api/errors.ts'
import { uploadPhoto } from '../../api/upload-photo.ts'
import { photoAddress } from '../../lib/photo-address.ts'
import { shrinkPhoto } from '../../lib/shrink-photo.ts'
import styles from './crews.module.css'

type Sending =
  | { kind: 'none' }
  | { kind: 'sending'; share: number }
  | { kind: 'failed'; words: string; /** What can be sent again; null where that is of no use. */ photo: Blob | null }

type Props = { photoId: string | null; error: string | undefined; onChange: (photoId: string | null) => void; onSending: (sending: boolean) => void }

/** The team photo: made small here, sent at once, and shown as the server keeps it. */
export function TeamPhotoField({ photoId, error, onChange, onSending }: Props) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const running = useRef<AbortController | null>(null)
  const [state, setState] = useState<Sending>({ kind: 'none' })
  const sending = state.kind === 'sending'
  // Reaches out to the network: who leaves the form wants the photo no more.
  useEffect(() => () => running.current?.abort(), [])

  function show(next: Sending) {
    setState(next)
    onSending(next.kind === 'sending')
  }
  async function send(given: Blob, fresh: boolean) {
    const { signal } = (running.current = new AbortController())
    show({ kind: 'sending', share: 0 })
    let photo: Blob | null = null
    try {
      const made = fresh ? await shrinkPhoto(given) : { photo: given }
      if (signal.aborted) return
      if ('refused' in made) return show({ kind: 'failed', words: made.refused, photo: null })
      photo = made.photo
      const kept = await uploadPhoto(photo, { onProgress: (share) => show({ kind: 'sending', share }), signal })
      onChange(kept.id)
      show({ kind: 'none' })
    } catch (reason) {
      if (!signal.aborted) show({ kind: 'failed', words: sayError(reason), photo })
    }
  }
  function cancel() {
    running.current?.abort()
    show({ kind: 'none' })
  }

  return (
    <fieldset className={styles.group} aria-describedby={`${id}-says`}>
      <legend>Team photo</legend>
      <p className={styles.hint}>Residents see it on the card of every case that this crew closes. Only people who agree to that belong in it.</p>
      <div className={styles.photo}>
        {photoId
          ? <img src={photoAddress(photoId, 'small')} alt="The team, as residents will see it" />
          : <span className={styles.photoPlace} aria-hidden><IconUsersGroup size={28} stroke={1.4} /></span>}
        <div className={styles.photoActs}>
          <input
            ref={input} id={id} className={styles.said} type="file" accept="image/*,.heic,.heif" tabIndex={-1} aria-label="File of the team photo"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? []
              // The same file can be chosen again after a failure.
              event.currentTarget.value = ''
              if (file) void send(file, true)
            }}
          />
          {sending
            ? <Button variant="default" onClick={cancel}>Cancel</Button>
            : <Button variant="default" leftSection={<IconCamera size={16} aria-hidden />} onClick={() => input.current?.click()}>{photoId ? 'Another photo' : 'Add a photo'}</Button>}
          {photoId && !sending && <Button variant="subtle" color="gray" onClick={() => onChange(null)}>Take it out</Button>}
        </div>
      </div>
      {sending && <progress className={styles.progress} aria-label="Sending the photo" max={1} value={state.share} />}
      <span id={`${id}-says`} role="status" className={styles.hint}>{sending ? 'Sending the photo…' : ''}</span>
      {state.kind === 'failed' && (
        <p role="alert" className={styles.wrong}>
          The photo was not sent. {state.words} {state.photo && <Button size="compact-sm" variant="light" onClick={() => void send(state.photo!, false)}>Try again</Button>}
        </p>
      )}
      {error && <p role="alert" className={styles.wrong}>{error}</p>}
    </fieldset>
  )
}
