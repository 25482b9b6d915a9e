import { TextInput } from '@mantine/core'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan } from '../../../contract/lifecycle.ts'
import { addDays, zone } from '../../../contract/zone.ts'
import { waitCase } from '../../api/cases.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { touches } from '../../lib/touches.ts'
import { ActForm } from './act-form.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'
import styles from './case-panel.module.css'

type Props = { current: Case; city: City; now: number; onDone: (words: string) => void; onCancel: () => void }

/** Why the case waits, and until when: its clock stands still meanwhile. */
export function WaitForm({ current, city, now, onDone, onCancel }: Props) {
  const [reason, setReason] = useDraft(`wait ${current.id}`)
  const [until, setUntil] = useDraft(`until ${current.id}`)
  const tomorrow = addDays(zone(city.timeZone).dateAt(now), 1)
  const command = useCommand(current, waitCase, {
    touches: touches.wait,
    guess: () => ({ status: 'waiting', waitingSince: current.waitingSince ?? new Date(now).toISOString() }),
    onDone: () => {
      setReason('')
      setUntil('')
      onDone('It waits; its clock stands still')
    },
  })
  const inTime = until === '' || until >= tomorrow
  return (
    <ActForm
      title={current.status === 'waiting' ? 'Wait for something else' : 'Let it wait'} submit="Stop the clock" ready={reason.trim() !== '' && inTime} refusals={caseCan.wait(ruleState(current), { until: null }, now)} command={command} onCancel={onCancel}
      onSend={() => command.send({ reason: reason.trim(), until: until || null })}
    >
      <TextInput size="xs" label="What for" placeholder="The gas company digs first" required autoFocus maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <TextInput size="xs" type="date" label="Until" description="On this day it goes on by itself. Without one, somebody ends the waiting." min={tomorrow} value={until} error={inTime ? null : 'Choose a day that comes'} onChange={(event) => setUntil(event.currentTarget.value)} />
      {current.waitingReason && <p className={styles.hint}>Now it waits for: {current.waitingReason}</p>}
    </ActForm>
  )
}
