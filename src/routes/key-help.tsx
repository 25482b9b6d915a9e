import { Kbd, Modal } from '@mantine/core'
import { keyWords } from './use-desk-keys.ts'
import styles from './desk.module.css'

/** Built from the parts: the ready-made dialog brings a second page header for screen readers. */
export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="sm" centered>
      <Modal.Overlay />
      <Modal.Content aria-label="Keys">
        <Modal.Body className={styles.help}>
          <h2>Keys</h2>
          <Modal.CloseButton aria-label="Close" />
          <dl className={styles.keys}>
            {keyWords.map(([keys, words]) => (
              <div key={words}><dt>{words}</dt><dd>{keys.map((key) => <Kbd key={key} size="xs">{key}</Kbd>)}</dd></div>
            ))}
          </dl>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
