import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { StaleProblem } from '../../../contract/commands.ts'
import { cityQuery } from '../../api/city.ts'
import { sayError } from '../../api/errors.ts'
import { eventSentence } from '../../lib/event-words.ts'
import { FieldChanges } from './field-changes.tsx'
import styles from './case-panel.module.css'

type Props = {
  error: unknown
  stale: StaleProblem | null
  /** Sends it once more; null where what was wanted has come true without it. */
  onAgain: (() => void) | null
  onForget: () => void
  pending: boolean
}

/** A command that did not go through, said where it was given: what happened, and the way on, one key away. */
export function CommandProblem({ error, stale, onAgain, onForget, pending }: Props) {
  const { data: city } = useQuery(cityQuery)
  if (!error) return null
  return (
    <div role="alert" className={styles.problem}>
      <strong>{stale ? 'This case changed while you were deciding.' : 'That did not go through.'}</strong>
      {stale
        ? <ul>{stale.events.map((event) => <li key={event.version}>{eventSentence(event)}{event.note && <q>{event.note}</q>}{city && <FieldChanges event={event} city={city} />}</li>)}</ul>
        : <p>{sayError(error)}</p>}
      <div className={styles.buttons}>
        {onAgain && <Button size="compact-xs" loading={pending} onClick={onAgain} autoFocus>{stale ? 'Apply mine all the same' : 'Try again'}</Button>}
        <Button size="compact-xs" variant="subtle" onClick={onForget} autoFocus={!onAgain}>{!onAgain ? 'All right' : stale ? 'Leave it as it is now' : 'Cancel'}</Button>
      </div>
    </div>
  )
}
