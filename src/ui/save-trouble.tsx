import { Button } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import styles from './save-trouble.module.css'

/** What somebody else changed, in words. */
export type ChangeWords = { field: string; from: string; to: string; /** Changed here too. */ clashes: boolean }

type Props = {
  /** What it is about: `crew`. */
  what: string
  theirs: readonly ChangeWords[]
  /** Why the last attempt failed; null where it did not. */
  failed: string | null
  pending: boolean
  /** Sends it once more, on top of theirs. */
  onAgain: () => void
  /** Leaves what was typed here for theirs. */
  onTheirs: () => void
  onDismiss: () => void
}

/** What stands between somebody and their saved work: what happened, and every way on. Nothing typed is lost. */
export function SaveTrouble({ what, theirs, failed, pending, onAgain, onTheirs, onDismiss }: Props) {
  const alert = useRef<HTMLDivElement>(null)
  const asked = useRef(false)
  const trouble = theirs.length > 0 ? 'theirs' : failed
  // Reaches out to the browser's focus, which the button that was pressed has lost while it waited. Whoever writes on is left alone.
  useEffect(() => {
    if (pending) asked.current = true
    if (pending || !trouble || !asked.current) return
    asked.current = false
    if (!document.activeElement?.matches('input, textarea')) alert.current?.querySelector('button')?.focus()
  }, [pending, trouble])
  if (theirs.length > 0) {
    return (
      <div ref={alert} role="alert" className={styles.trouble}>
        <strong><IconAlertTriangleFilled size={14} aria-hidden /> Somebody changed this {what} while you were writing.</strong>
        <ul>
          {theirs.map(({ field, from, to, clashes }) => (
            <li key={field}>{field}: <del>{from}</del> → <ins>{to}</ins>{clashes && <em> You changed this too: yours is below.</em>}</li>
          ))}
        </ul>
        <div className={styles.buttons}>
          <Button size="xs" loading={pending} onClick={onAgain}>Save mine all the same</Button>
          <Button size="xs" variant="default" onClick={onTheirs}>Leave it as it is now</Button>
        </div>
      </div>
    )
  }
  if (!failed) return null
  return (
    <div ref={alert} role="alert" className={styles.trouble}>
      <strong><IconAlertTriangleFilled size={14} aria-hidden /> That was not saved.</strong>
      <p>{failed}</p>
      <div className={styles.buttons}>
        <Button size="xs" loading={pending} onClick={onAgain}>Try again</Button>
        <Button size="xs" variant="subtle" onClick={onDismiss}>Dismiss</Button>
      </div>
    </div>
  )
}
