import { ActionIcon, Menu, SegmentedControl, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconKeyboard, IconLayoutColumns, IconList, IconLogout, IconMap2, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Staff } from '../../contract/session.ts'
import type { DeskView } from '../lib/desk-link.ts'
import { roleWords } from '../lib/words.ts'
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
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const choice = (value: DeskView, label: string, Icon: typeof IconList) => ({
    value,
    label: <span className={styles.view} title={`${label}`}><Icon size={16} aria-hidden /><span className={styles.viewWord}>{label}</span></span>,
  })
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}><a href="/?status=open">Streetdesk</a><span>{cityName}</span></h1>
      <div className={styles.search}>{search}</div>
      {!narrow && (
        <SegmentedControl
          size="xs" aria-label="Show" value={view} onChange={(value) => onView(value)}
          data={[choice('split', 'Both', IconLayoutColumns), choice('list', 'List', IconList), choice('map', 'Map', IconMap2)]}
        />
      )}
      <div className={styles.tools}>
        {!narrow && <Tooltip label="Keys (?)"><ActionIcon variant="subtle" color="gray" aria-label="Keyboard help" onClick={onHelp}><IconKeyboard size={18} /></ActionIcon></Tooltip>}
        <Tooltip label={dark ? 'Light' : 'Dark'}>
          <ActionIcon variant="subtle" color="gray" aria-label={dark ? 'Use light colors' : 'Use dark colors'} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
            {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <UnstyledButton className={styles.person} aria-label={`${staff.name}, ${roleWords[staff.role]}`}><IconUserCircle size={20} aria-hidden /><span>{staff.name}</span></UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{roleWords[staff.role]}</Menu.Label>
            <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={onSignOut}>Sign out, or be someone else</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  )
}
