import { Button, Textarea } from '@mantine/core'
import { useId, useRef } from 'react'
import { flushSync } from 'react-dom'
import { textValues, type TextValue } from '../../../contract/standard-text.ts'
import styles from './texts.module.css'

const says = {
  number: 'number', type: 'type', street: 'street', neighborhood: 'neighborhood', team: 'team', crew: 'crew', opened: 'day opened', closed: 'day closed',
} as const satisfies Record<TextValue, string>

type Props = { body: string; error: string | undefined; onChange: (body: string) => void }

/** The text itself. A press puts the name of a case's value where the cursor is. */
export function BodyField({ body, error, onChange }: Props) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  function insert(name: TextValue) {
    const { selectionStart: from, selectionEnd: to } = area.current!
    // Beside a word it needs a blank, as people write.
    const before = from > 0 && /\S/.test(body[from - 1]!) ? ' ' : ''
    const value = `${before}{${name}}`
    flushSync(() => onChange(body.slice(0, from) + value + body.slice(to)))
    area.current!.focus()
    area.current!.setSelectionRange(from + value.length, from + value.length)
  }
  return (
    <div className={styles.body}>
      <Textarea
        ref={area} size="sm" label="Text" description="What the resident reads. Whoever closes a case can change it there." required autosize minRows={5} maxRows={16} maxLength={2000}
        value={body} error={error} onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={styles.values} role="group" aria-labelledby={id}>
        <span id={id}>Put in from the case:</span>
        {textValues.map((name) => <Button key={name} size="compact-sm" variant="default" aria-label={`Put in the ${says[name]}`} onClick={() => insert(name)}>{`{${name}}`}</Button>)}
      </div>
    </div>
  )
}
