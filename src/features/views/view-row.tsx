import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconEyeOff, IconGripVertical, IconPencil, IconStar, IconStarFilled, IconStarOff, IconTrash, IconUsers } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { City } from '../../../contract/city.ts'
import type { SavedView } from '../../../contract/saved-view.ts'
import type { KeptView } from '../../lib/kept-views.ts'
import { ownAddress } from '../../lib/own-address.ts'
import type { Count } from './use-kept-views.ts'
import styles from './views.module.css'

type Grip = Record<'onPointerDown' | 'onPointerMove' | 'onPointerUp', (event: PointerEvent) => void> & { onPointerCancel: () => void }

type Acts = {
  onDefault: (is: boolean) => void
  /** Null: it cannot be. */
  onHide: (() => void) | null
  onEdit: (() => void) | null
  onDelete: (() => void) | null
  onMove: (by: 1 | -1) => void
  first: boolean
  last: boolean
}

type Props = {
  view: KeptView
  city: City
  count: Count
  current: boolean
  changed: boolean
  isDefault: boolean
  onOpen: () => void
  onKeyDown: (event: KeyboardEvent, key: string | null) => void
  /** What can be done with it; the way to everything has nothing of these. */
  menu?: Acts
  grip?: Grip
  line?: 'above' | 'below' | undefined
  dragged?: boolean
}

/** One view: a link that a new tab can open, its marks, its count, and what can be done with it. */
export function ViewRow({ view, city, count, current, changed, isDefault, onOpen, onKeyDown, menu, grip, line, dragged }: Props) {
  const shared = view.saved && view.saved.teamId !== null ? sharedWords(view.saved, city) : null
  return (
    <li className={styles.row} data-current={current || undefined} data-line={line} data-dragged={dragged || undefined}>
      {grip && <span className={styles.grip} aria-hidden title="Drag to another place" {...grip}><IconGripVertical size={14} /></span>}
      <a
        className={styles.link} href={ownAddress(`/?${view.query}${menu ? `&in=${view.key}` : ''}`)} aria-current={current || undefined} aria-keyshortcuts={menu && 'Alt+ArrowUp Alt+ArrowDown'} draggable={false} title={shared ? `${view.name}. ${shared}` : view.name}
        onKeyDown={(event) => onKeyDown(event, menu ? view.key : null)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
          event.preventDefault()
          onOpen()
        }}
      >
        <span className={styles.name}>{view.name}{changed && <><em title="Changed since" aria-hidden> •</em><VisuallyHidden>, changed</VisuallyHidden></>}</span>
        {shared && <><IconUsers size={13} aria-hidden className={styles.mark} /><VisuallyHidden>, {shared}</VisuallyHidden></>}
        {isDefault && <><IconStarFilled size={11} aria-hidden className={styles.mark} /><VisuallyHidden>, the desk opens with this</VisuallyHidden></>}
        {count !== undefined && <CountWords count={count} />}
      </a>
      {menu && <ActsMenu view={view} isDefault={isDefault} {...menu} />}
    </li>
  )
}

function sharedWords({ teamId, mine, owner }: SavedView, { teams }: City): string {
  return `Shared with ${teams.find(({ id }) => id === teamId)?.name ?? 'a team'}${mine ? '' : ` by ${owner.name}`}`
}

function CountWords({ count }: { count: Exclude<Count, undefined> }) {
  if (!count) return <span className={styles.count} title="Not counted: it took too long just now, or this view asks for something that cannot be read any more">?<VisuallyHidden>, not counted</VisuallyHidden></span>
  const total = `${count.total.toLocaleString('en-US')}${count.totalExact ? '' : '+'}`
  return <><VisuallyHidden>, {total} cases</VisuallyHidden><span className={styles.count} aria-hidden>{total}</span></>
}

function ActsMenu({ view, isDefault, onDefault, onHide, onEdit, onDelete, onMove, first, last }: Acts & { view: KeptView; isDefault: boolean }) {
  return (
    // In place: outside, a click would count as leaving what the list itself lies in.
    <Menu position="bottom-end" shadow="md" withinPortal={false} floatingStrategy="fixed" withInitialFocusPlaceholder={false}>
      <Menu.Target><ActionIcon className={styles.more} size={26} variant="subtle" color="gray" aria-label={`More for ${view.name}`}><IconDots size={15} /></ActionIcon></Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {isDefault
          ? <Menu.Item leftSection={<IconStarOff size={15} aria-hidden />} onClick={() => onDefault(false)}>Open the desk with all open cases</Menu.Item>
          : <Menu.Item leftSection={<IconStar size={15} aria-hidden />} onClick={() => onDefault(true)}>Open the desk with this</Menu.Item>}
        {!first && <Menu.Item leftSection={<IconArrowUp size={15} aria-hidden />} onClick={() => onMove(-1)}>Move up</Menu.Item>}
        {!last && <Menu.Item leftSection={<IconArrowDown size={15} aria-hidden />} onClick={() => onMove(1)}>Move down</Menu.Item>}
        {onEdit && <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={onEdit}>Rename or share…</Menu.Item>}
        {onHide && <Menu.Item leftSection={<IconEyeOff size={15} aria-hidden />} onClick={onHide}>Hide</Menu.Item>}
        {onDelete && <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={onDelete}>Delete…</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
