import { CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import styles from './copy-text.module.css'

/** A text that people take elsewhere: it stays plain text to select, and one press copies it. @param name what it is, for those who hear it. */
export function CopyText({ text, name }: { text: string; name: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <span className={styles.text}>
          {text}
          <button type="button" aria-label={`Copy ${name}`} title={copied ? 'Copied' : `Copy ${name}`} data-copied={copied || undefined} onClick={copy}>
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </button>
          <span role="status" className={styles.said}>{copied ? 'Copied' : ''}</span>
        </span>
      )}
    </CopyButton>
  )
}
