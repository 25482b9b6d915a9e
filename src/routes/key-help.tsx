import { Kbd, Modal } from '@mantine/core'
import type { Staff } from '../../contract/session.ts'
import { keysFor } from './key-words.ts'
import styles from './key-help.module.css'

/** Built from the parts: the ready-made dialog brings a second page header for screen readers. */
export default function KeyHelp({ staff, onClose }: { staff: Staff; onClose: () => void }) {
  return (
    <Modal.Root opened onClose={onClose} size={760} centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Keys">
        <Modal.Body className={styles.help}>
          <h2>Keys</h2>
          <Modal.CloseButton aria-label="Close" />
          <div className={styles.groups}>
            {keysFor(staff).map(({ name, keys }) => (
              <section key={name}>
                <h3>{name}</h3>
                <dl className={styles.keys}>
                  {keys.map(([some, words]) => (
                    <div key={words}><dt>{words}</dt><dd>{some.map((key) => <Kbd key={key} size="xs">{key}</Kbd>)}</dd></div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
