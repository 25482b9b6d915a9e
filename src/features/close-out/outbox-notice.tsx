import { Button, Modal } from '@mantine/core'
import { IconAlertTriangleFilled, IconCloudUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { outbox } from '../../api/outbox/outbox.ts'
import { useOutbox } from '../../api/outbox/use-outbox.ts'
import { count } from '../../lib/words.ts'
import { OutboxEntry } from './outbox-entry.tsx'
import { outboxWords } from './outbox-words.ts'
import styles from './outbox-notice.module.css'

/** At the foot of every screen while something waits to be sent: how much, why, and a list of it. */
export default function OutboxNotice({ onOpenCase }: { onOpenCase: (caseId: number) => void }) {
  const device = useOutbox()
  const [opened, setOpened] = useState(false)
  const unsent = device.closeOuts.filter(({ standing }) => standing.kind !== 'draft')
  const { words, asks } = outboxWords(unsent, device.trouble)
  if (unsent.length === 0) return null
  return (
    <aside className={styles.notice} aria-label="Waiting to be sent" data-asks={asks || undefined}>
      {asks ? <IconAlertTriangleFilled size={17} aria-hidden /> : <IconCloudUpload size={17} aria-hidden />}
      <span role="status">{words}</span>
      <Button className={styles.show} size="compact-sm" variant="subtle" onClick={() => setOpened(true)}>Show</Button>
      <Modal.Root opened={opened} onClose={() => setOpened(false)} size="lg" centered>
        <Modal.Overlay />
        <Modal.Content aria-label="Waiting to be sent">
          <Modal.Body className={styles.list}>
            <h2>{count(unsent.length, 'close-out')} on this device</h2>
            <Modal.CloseButton className={styles.close} aria-label="Close" />
            <p>They are sent by themselves, in the background, and nothing happens twice.</p>
            <ul>
              {unsent.map((kept) => (
                <OutboxEntry
                  key={kept.caseId} kept={kept} sending={device.sending.has(kept.caseId)} photos={device.photos} trouble={device.trouble}
                  onOpen={() => { setOpened(false); onOpenCase(kept.caseId) }} onDiscard={() => outbox.discard(kept.caseId)}
                />
              ))}
            </ul>
            <Button variant="light" onClick={() => outbox.tryNow()} disabled={unsent.every(({ standing }) => standing.kind !== 'waiting')}>Try all now</Button>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </aside>
  )
}
