import { Button } from '@mantine/core'
import { IconCopyCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { outcomes, type Outcome } from '../../../contract/vocabulary.ts'
import { outcomeWords } from '../../../contract/words.ts'
import styles from './close-out.module.css'

type Props = { outcome: Outcome | null; error: string | undefined; disabled: boolean; onChange: (outcome: Outcome) => void; onDuplicate?: (() => void) | undefined }

/** A duplicate is closed by naming the case that it repeats, and not here. */
const offered = outcomes.filter((outcome) => outcome !== 'duplicate')

/** How it ended: all of it at a glance, and as large as a thumb. */
export function OutcomeChoice({ outcome, error, disabled, onChange, onDuplicate }: Props) {
  const id = useId()
  // Said twice: whichever is later, this form or the sheet around it, leads the focus here.
  const first = outcome ?? offered[0]
  return (
    <fieldset className={styles.group} aria-describedby={error && `${id}-wrong`} data-field="outcome">
      <legend>How it ended</legend>
      <div className={styles.outcomes}>
        {offered.map((one) => (
          <label key={one} className={styles.outcome} data-chosen={one === outcome || undefined}>
            <input
              type="radio" name={id} value={one} checked={one === outcome} disabled={disabled} onChange={() => onChange(one)}
              autoFocus={one === first} data-autofocus={one === first || undefined}
            />
            <span>{outcomeWords[one]}</span>
          </label>
        ))}
      </div>
      {error && <p id={`${id}-wrong`} className={styles.wrong}>{error}</p>}
      {onDuplicate && <Button className={styles.duplicate} variant="subtle" size="sm" leftSection={<IconCopyCheck size={16} aria-hidden />} onClick={onDuplicate}>Link the case it repeats instead</Button>}
    </fieldset>
  )
}
