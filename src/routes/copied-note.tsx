import { useEffect } from 'react'
import styles from './desk.module.css'

const wordMs = 4_000

/** Says whether the desk's link is in the clipboard now; a browser may keep a page from it. */
export default function CopiedNote({ copied, onDone }: { copied: boolean; onDone: () => void }) {
  // Reaches out to the clock: what asks for nothing goes by itself.
  useEffect(() => {
    const timer = setTimeout(onDone, wordMs)
    return () => clearTimeout(timer)
  }, [onDone])
  return <p className={styles.copied} role="status">{copied ? 'The link is copied.' : 'This browser does not let the link be copied: take it from the address bar.'}</p>
}
