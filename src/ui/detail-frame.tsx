import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import styles from './detail-frame.module.css'

type Props = {
  title: string
  /** Names the list that one comes back to: "All crews". */
  back: string
  onBack: () => void
  children: ReactNode
}

/** One thing that was opened: its name, which takes the focus, a way back to the list, and what there is to know. */
export function DetailFrame({ title, back, onBack, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Reaches out to the browser's focus: who opened it reads on here.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  /** Escape takes one layer after the other: a field's open list by itself, the field, and then this. */
  const leave = ({ key, target }: KeyboardEvent) => {
    if (key !== 'Escape' || !(target instanceof Element) || target.getAttribute('aria-expanded') === 'true') return
    if (target.matches('input, textarea')) heading.current?.focus({ preventScroll: true })
    else onBack()
  }
  return (
    <section className={styles.detail} aria-label={title} onKeyDown={leave}>
      <header className={styles.header}>
        <ActionIcon className={styles.back} variant="subtle" color="gray" size={44} aria-label={back} onClick={onBack}><IconArrowLeft size={20} /></ActionIcon>
        <h2 ref={heading} tabIndex={-1}>{title}</h2>
      </header>
      {children}
    </section>
  )
}

type SaveBarProps = { changed: boolean; pending: boolean; /** Why it cannot be saved now. */ waits: string | null; said: string; isNew: boolean; onForget: () => void }

/** The end of a form: what is not saved yet, and what to do with it. Always in sight. */
export function SaveBar({ changed, pending, waits, said, isNew, onForget }: SaveBarProps) {
  return (
    <div className={styles.bar}>
      <Button type="submit" loading={pending} disabled={!isNew && !changed} aria-describedby="save-says">{isNew ? 'Create' : 'Save'}</Button>
      {changed && <Button variant="subtle" color="gray" onClick={onForget}>{isNew ? 'Start over' : 'Undo changes'}</Button>}
      <span id="save-says" className={styles.says} role="status">{waits ?? (changed ? 'Not saved yet; kept on this device' : said)}</span>
    </div>
  )
}
