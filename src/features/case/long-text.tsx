import { useState } from 'react'
import styles from './long-text.module.css'

/** What is longer is cut to so many lines, so that what stands below is found. */
const lines = 8
const perLine = 55

/** A text as it was written; a long one opens when somebody asks. */
export function LongText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false)
  const isLong = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0) > lines + 2
  if (!isLong) return <span className={styles.text}>{text}</span>
  return (
    <>
      <span className={styles.text} data-cut={!whole || undefined}>{text}</span>
      <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? 'Show less' : 'Show all of it'}</button>
    </>
  )
}
