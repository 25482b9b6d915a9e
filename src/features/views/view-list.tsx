import { Button, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { City } from '../../../contract/city.ts'
import { allOpen, type KeptView } from '../../lib/kept-views.ts'
import { count } from '../../lib/words.ts'
import { useViewCounts, type KeptViews } from './use-kept-views.ts'
import { useRowDrag } from './use-row-drag.ts'
import { ViewRow } from './view-row.tsx'
import styles from './views.module.css'

type Props = {
  kept: KeptViews
  city: City
  /** The view that the desk is now, and whether it was changed since. */
  current: { view: KeptView; changed: boolean } | null
  onOpen: (view: KeptView) => void
  /** Rename, share, delete: in a dialog. */
  onEdit: (view: KeptView) => void
  onDelete: (view: KeptView) => void
}

/** All views with their counts: to go to, and to put into one's own order by dragging or by Alt and the arrows. */
export function ViewList({ kept, city, current, onOpen, onEdit, onDelete }: Props) {
  const { shown, hidden, order, trouble } = kept
  const counts = useViewCounts()
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const [unhiding, setUnhiding] = useState(false)
  const keys = shown.map(({ key }) => key)
  const move = (key: string, to: number) => {
    const place = Math.max(0, Math.min(keys.length - 1, to))
    if (place === keys.indexOf(key)) return
    order(key, place)
    setSaid(`${shown.find((view) => view.key === key)!.name}: ${place + 1} of ${keys.length}`)
  }
  const drag = useRowDrag(list, keys, move)

  /** Up and down goes from view to view; with Alt the view goes along. */
  const onKeyDown = (event: KeyboardEvent, key: string | null) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (event.altKey) { if (key !== null) move(key, keys.indexOf(key) + by) } else step(event.currentTarget, by)
  }
  const row = (view: KeptView) => ({
    view, city, count: counts[view.key], current: current?.view.key === view.key, changed: current?.view.key === view.key && current.changed,
    onOpen: () => onOpen(view), onKeyDown,
  })

  return (
    <div className={styles.views}>
      <ul className={styles.list} aria-label="Everything"><ViewRow {...row(allOpen)} isDefault={kept.defaultKey === null} /></ul>
      <ul ref={list} className={styles.list} aria-label="Views">
        {shown.map((view, i) => (
          <ViewRow
            key={view.key} {...row(view)} isDefault={kept.defaultKey === view.key} line={drag.lineAt(i)} dragged={drag.dragged === view.key} grip={drag.grip(view.key)}
            menu={{
              onDefault: (is) => kept.makeDefault(is ? view.key : null), onHide: view.saved?.mine ? null : () => { kept.hide(view.key); setSaid(`${view.name} is hidden`) },
              onEdit: view.saved?.mine ? () => onEdit(view) : null, onDelete: view.saved?.mine ? () => onDelete(view) : null,
              onMove: (by) => move(view.key, i + by), first: i === 0, last: i === shown.length - 1,
            }}
          />
        ))}
      </ul>
      {hidden.length > 0 && (
        <UnstyledButton className={styles.hidden} aria-expanded={unhiding} onClick={() => setUnhiding(!unhiding)}><IconEyeOff size={14} aria-hidden />{count(hidden.length, 'hidden view')}</UnstyledButton>
      )}
      {unhiding && hidden.length > 0 && (
        <ul className={styles.list} aria-label="Hidden views">
          {hidden.map((view) => (
            <li key={view.key} className={styles.back}><span>{view.name}</span><Button size="compact-xs" variant="subtle" aria-label={`Show ${view.name} again`} onClick={() => { kept.show(view.key); setSaid(`${view.name} is shown again`) }}>Show</Button></li>
          ))}
        </ul>
      )}
      {trouble && <p className={styles.trouble} role="alert">{trouble.said} <Button size="compact-xs" variant="light" onClick={trouble.again}>Try again</Button></p>}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  )
}

function step(at: Element, by: 1 | -1): void {
  const links = [...(at.closest(`.${styles.views}`)?.querySelectorAll<HTMLElement>('a') ?? [])]
  links[links.findIndex((link) => link === at) + by]?.focus()
}
