import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { City } from '../../../contract/city.ts'
import type { SavedView } from '../../../contract/saved-view.ts'
import type { Staff } from '../../../contract/session.ts'
import { DeleteView } from './delete-view.tsx'
import { SaveView } from './save-view.tsx'
import styles from './views.module.css'

/** What is asked about a view: to keep this desk as one, to call or share one differently, to delete one. */
export type ViewQuestion = { kind: 'new'; query: string; sentence: string } | { kind: 'edit'; view: SavedView } | { kind: 'delete'; view: SavedView }

type Props = {
  question: ViewQuestion
  city: City
  staff: Staff
  /** Told of a view that was saved; null: one was deleted. */
  onDone: (view: SavedView | null) => void
  onClose: () => void
}

/** Asks about a view, over the desk. */
export default function ViewDialog({ question, city, staff, onDone, onClose }: Props): ReactNode {
  const title = question.kind === 'new' ? 'Save this view' : question.kind === 'edit' ? 'Rename or share' : `Delete “${question.view.name}”?`
  return (
    // Built from the parts: the ready-made dialog brings a second page header for screen readers.
    <Modal.Root opened onClose={onClose} size={400} centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body className={styles.dialog}>
          <Modal.CloseButton aria-label="Close" />
          {question.kind === 'delete'
            ? <DeleteView title={title} view={question.view} city={city} onDone={() => onDone(null)} onClose={onClose} />
            : <SaveView {...whatToSave(question)} {...{ title, city, staff, onDone, onClose }} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

const whatToSave = (question: Exclude<ViewQuestion, { kind: 'delete' }>) =>
  (question.kind === 'new' ? { view: null, query: question.query, sentence: question.sentence } : { view: question.view, query: question.view.query, sentence: null })
