import { Modal } from '@mantine/core'
import { allOpen, type KeptView } from '../../lib/kept-views.ts'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { useViewCounts, type KeptViews } from './use-kept-views.ts'
import styles from './views.module.css'

type Props = { kept: KeptViews; currentKey: string | null; onOpen: (view: KeptView) => void; onClose: () => void }

/** All views to type in, for the keys: two letters and Enter. Hidden ones are found as well. */
export function ViewPicker({ kept, currentKey, onOpen, onClose }: Props) {
  const counts = useViewCounts()
  const views = [allOpen, ...kept.shown, ...kept.hidden]
  const choices = views.map(({ key, name, saved }) => {
    const count = counts[key]
    const cases = count ? `${count.total.toLocaleString('en-US')}${count.totalExact ? '' : '+'} cases` : undefined
    return { value: key, label: name, ends: true, hint: [key === currentKey && 'here now', typeof saved?.teamId === 'number' && 'shared', cases].filter(Boolean).join(' · ') || undefined }
  })
  return (
    <Modal.Root opened onClose={onClose} size={420} yOffset="12vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Views">
        <Modal.Body p={8} className={styles.picker}>
          <ChoiceList
            label="Views" choices={choices} chosen={[]} kind="leads" find="Go to a view" onFind={() => {}} empty="No view is called that."
            onPick={(key) => { onClose(); onOpen(views.find((view) => view.key === key)!) }}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
