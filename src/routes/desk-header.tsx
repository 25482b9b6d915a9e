import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconKeyboard, IconLayoutColumns, IconList, IconMap2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Staff } from '../../contract/session.ts'
import type { DeskView } from '../lib/desk-link.ts'
import { ownAddress } from '../lib/own-address.ts'
import { PersonMenu } from './person-menu.tsx'
import styles from './desk.module.css'

type Props = {
  cityName: string
  staff: Staff
  view: DeskView
  onView: (view: DeskView) => void
  search: ReactNode
  narrow: boolean
  onHelp: () => void
  onSignOut: () => void
}

/** What stands above the desk: whose city, search, what is shown, and who is working. */
export function DeskHeader({ cityName, staff, view, onView, search, narrow, onHelp, onSignOut }: Props) {
  const choice = (value: DeskView, label: string, Icon: typeof IconList) => ({
    value,
    label: <span className={styles.view} title={`${label}`}><Icon size={16} aria-hidden /><span className={styles.viewWord}>{label}</span></span>,
  })
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}><a href={ownAddress('/?status=open')}>Streetdesk</a><span>{cityName}</span></h1>
      <div className={styles.search}>{search}</div>
      {!narrow && (
        <SegmentedControl
          size="xs" aria-label="Show" value={view} onChange={(value) => onView(value)}
          data={[choice('split', 'Both', IconLayoutColumns), choice('list', 'List', IconList), choice('map', 'Map', IconMap2)]}
        />
      )}
      <div className={styles.tools}>
        {!narrow && <ActionIcon variant="subtle" color="gray" aria-label="Keyboard help" title="Keys (?)" onClick={onHelp}><IconKeyboard size={18} /></ActionIcon>}
        <PersonMenu staff={staff} onSignOut={onSignOut} />
      </div>
    </header>
  )
}
