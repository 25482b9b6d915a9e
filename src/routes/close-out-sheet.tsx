import { Loader, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { caseQuery } from '../api/cases.ts'
import { sayError } from '../api/errors.ts'
import type { CloseOutProps } from '../features/close-out/close-out.tsx'
import { Message } from '../ui/message.tsx'
import { ConnectionMark } from './connection-mark.tsx'
import styles from './close-out-sheet.module.css'

const CloseOut = lazy(() => import('../features/close-out/close-out.tsx'))

type Props = Omit<CloseOutProps, 'current'> & { id: number }

/** The close-out over whatever screen it was begun on: the whole of a phone, a wide sheet on a desk. What is typed is kept, so leaving is harmless. */
export function CloseOutSheet({ id, narrow, onCancel, ...rest }: Props) {
  const { data, error } = useQuery(caseQuery(id))
  return (
    <Modal.Root opened onClose={onCancel} fullScreen={narrow} size={1120} centered={!narrow} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Close out">
        <Modal.Body className={styles.body} data-narrow={narrow || undefined}>
          {narrow && <div className={styles.connection}><ConnectionMark /></div>}
          <Suspense fallback={<Message icon={<Loader size="sm" />} title="One moment" />}>
            {data?.id === id ? <CloseOut current={data} narrow={narrow} onCancel={onCancel} {...rest} />
              : error ? <Message tone="bad" title="Could not load the case">{sayError(error)}</Message>
                : <Message icon={<Loader size="sm" />} title="One moment" />}
          </Suspense>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
