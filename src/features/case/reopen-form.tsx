import { TextInput } from '@mantine/core'
import type { Case } from '../../../contract/case.ts'
import { caseCan, statusOf } from '../../../contract/lifecycle.ts'
import { reopenCase } from '../../api/cases.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { ActForm } from './act-form.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'

/** Opens a closed case again. */
export function ReopenForm({ current, onDone, onCancel }: { current: Case; onDone: (words: string) => void; onCancel: () => void }) {
  const [reason, setReason] = useDraft(`reopen ${current.id}`)
  const command = useCommand(current, reopenCase, {
    guess: () => ({ status: statusOf(ruleState(current)), closedAt: null }),
    onDone: () => {
      setReason('')
      onDone('Reopened')
    },
  })
  return (
    <ActForm title="Reopen" submit="Reopen the case" ready={reason.trim() !== ''} refusals={caseCan.reopen(ruleState(current))} command={command} onCancel={onCancel} onSend={() => command.send({ reason: reason.trim() })}>
      <TextInput size="xs" label="Why" placeholder="Stays in the log" required autoFocus maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </ActForm>
  )
}
