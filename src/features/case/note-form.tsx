import { Button, Textarea } from '@mantine/core'
import type { Case } from '../../../contract/case.ts'
import { noteCase } from '../../api/cases.ts'
import { touches } from '../../lib/touches.ts'
import { CommandProblem } from './command-problem.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'
import styles from './case-panel.module.css'

/** A note for colleagues. */
export function NoteForm({ current, autoFocus, onDone }: { current: Case; autoFocus: boolean; onDone: (words: string) => void }) {
  const [text, setText] = useDraft(`note ${current.id}`)
  // A note overlaps with nothing: when somebody else was faster it goes onto the newer version by itself.
  const command = useCommand(current, noteCase, {
    touches: touches.note,
    onDone: () => {
      setText('')
      onDone('Note added')
    },
  })
  const send = () => { if (text.trim()) command.send({ text: text.trim() }) }
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); send() }}>
      <Textarea
        id="note" size="xs" autoFocus={autoFocus} label="Note for colleagues" placeholder="Residents do not see it" rows={2} classNames={{ input: styles.note! }} maxLength={4000}
        value={text} onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send() }}
      />
      {text.trim() && <div className={styles.buttons}><Button type="submit" size="xs" variant="light" loading={command.pending}>Add note</Button></div>}
      <CommandProblem error={command.error} stale={null} pending={command.pending} onAgain={send} onForget={command.forget} />
    </form>
  )
}
