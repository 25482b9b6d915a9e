import { ActionIcon, Menu, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Staff } from '../../contract/session.ts'
import { useUnsent } from '../lib/use-unsent.ts'
import { count, roleWords } from '../lib/words.ts'
import { placesFor } from './places.ts'
import styles from './person-menu.module.css'

/** Who is working, light or dark, and the way to every other screen: the same at the end of every header. */
export function PersonMenu({ staff, onSignOut }: { staff: Staff; onSignOut: () => void }) {
  const { setColorScheme } = useMantineColorScheme()
  const unsent = useUnsent()
  const dark = useComputedColorScheme('light') === 'dark'
  return (
    <>
      <Tooltip label={dark ? 'Light' : 'Dark'}>
        <ActionIcon className={styles.tool} variant="subtle" color="gray" aria-label={dark ? 'Use light colors' : 'Use dark colors'} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
          {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={styles.person} aria-label={`${staff.name}, ${roleWords[staff.role]}`}><IconUserCircle size={20} aria-hidden /><span>{staff.name}</span></UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          {placesFor(staff).map(({ name, icon: Icon, link }) => (
            <Menu.Item key={name} renderRoot={(props) => <Link {...link} {...props} />} leftSection={<Icon size={16} aria-hidden />}>{name}</Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{staff.name}, {roleWords[staff.role]}</Menu.Label>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
            Sign out, or be someone else
            {unsent > 0 && <small className={styles.unsent}>{count(unsent, 'close-out is', 'close-outs are')} not sent yet, and will wait on this device for you</small>}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
