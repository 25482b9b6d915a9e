import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { StaleProblem } from '../../../contract/commands.ts'
import type { Refusal } from '../../../contract/lifecycle.ts'
import { refusalWords } from '../../../contract/words.ts'
import { CommandProblem } from './command-problem.tsx'
import styles from './case-panel.module.css'

type Props = {
  title: string
  submit: string
  /** May it be sent as it stands? */
  ready: boolean
  /** Why the case, as it is now, does not take it: a colleague may have been there while this was written, and nothing of it goes away. */
  refusals: readonly Refusal[]
  command: { pending: boolean; error: unknown; stale: StaleProblem | null; forget: () => void }
  onSend: () => void
  onCancel: () => void
  children: ReactNode
}

/** The frame of what is done to a case in a few fields: a heading, the fields, the action, and its failure where it was given. */
export function ActForm({ title, submit, ready: isWritten, refusals, command, onSend, onCancel, children }: Props) {
  const [refusal] = refusals
  const ready = isWritten && refusal === undefined
  return (
    <form
      className={styles.act} aria-label={title}
      onSubmit={(event) => { event.preventDefault(); if (ready) onSend() }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onSend()
        // Leaves the form and not yet the case; a list that is open in a field closes by itself.
        if (event.key !== 'Escape' || (event.target as Element).getAttribute('aria-expanded') === 'true') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <h3>{title}</h3>
      {children}
      {refusal && <p className={styles.hint} role="status"><strong>{refusalWords[refusal]}</strong></p>}
      {!command.error && (
        <div className={styles.buttons}>
          <Button type="submit" size="xs" disabled={!ready} loading={command.pending}>{submit}</Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>Cancel</Button>
        </div>
      )}
      <CommandProblem error={command.error} stale={command.stale} pending={command.pending} onAgain={ready ? onSend : null} onForget={() => { command.forget(); if (command.stale && refusal === undefined) onCancel() }} />
    </form>
  )
}
