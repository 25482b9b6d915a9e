import { Button } from '@mantine/core'
import { useState } from 'react'
import { outcomeWords } from '../../../contract/words.ts'
import type { ApiError } from '../../api/errors.ts'
import type { KeptCloseOut } from '../../api/outbox/kept-close-out.ts'
import type { PhotoNow } from '../../api/outbox/photo-work.ts'
import { entryWords } from './outbox-words.ts'
import styles from './outbox-notice.module.css'

type Props = {
  kept: KeptCloseOut
  sending: boolean
  photos: ReadonlyMap<string, PhotoNow>
  trouble: ApiError | null
  onOpen: () => void
  onDiscard: () => void
}

/** One close-out that is not sent. */
export function OutboxEntry({ kept, sending, photos, trouble, onOpen, onDiscard }: Props) {
  const [asked, setAsked] = useState(false)
  const left = kept.typed.photos.filter(({ id }) => photos.get(id)?.state !== 'uploaded').length
  return (
    <li className={styles.entry}>
      <strong>{kept.title}</strong>
      <span>{kept.number}{kept.typed.outcome && ` · ${outcomeWords[kept.typed.outcome]}`}</span>
      <span data-standing={kept.standing.kind}>{entryWords(kept, sending, left, trouble)}</span>
      <div className={styles.acts}>
        <Button size="sm" variant="default" aria-label={`Open ${kept.number}`} onClick={onOpen}>Open</Button>
        {asked
          ? <><Button size="sm" color="red" variant="light" autoFocus onClick={onDiscard}>Discard, photos too</Button><Button size="sm" variant="subtle" color="gray" onClick={() => setAsked(false)}>Keep it</Button></>
          : <Button size="sm" variant="subtle" color="gray" aria-label={`Discard ${kept.number}`} disabled={sending} onClick={() => setAsked(true)}>Discard…</Button>}
      </div>
    </li>
  )
}
