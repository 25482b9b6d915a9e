import { Menu } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { RefObject } from 'react'
import type { Staff } from '../../contract/session.ts'
import { useUnsent } from '../lib/use-unsent.ts'
import { count, roleWords } from '../lib/words.ts'
import DropMenu from '../ui/drop-menu.tsx'
import { placesFor } from './places.ts'
import styles from './person-menu.module.css'

type Props = { staff: Staff; from: RefObject<HTMLElement | null>; onClose: () => void; onSignOut: () => void }

/** The way to every other screen, and out. */
export default function PersonMenuItems({ staff, from, onClose, onSignOut }: Props) {
  const unsent = useUnsent()
  return (
    <DropMenu className={styles.menu} from={from} onClose={onClose}>
      {placesFor(staff).map(({ name, icon: Icon, link }) => (
        <Menu.Item key={name} renderRoot={(props) => <Link {...link} {...props} />} leftSection={<Icon size={16} aria-hidden />}>{name}</Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label>{staff.name}, {roleWords[staff.role]}</Menu.Label>
      <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
        Sign out, or be someone else
        {unsent > 0 && <small className={styles.unsent}>{count(unsent, 'close-out is', 'close-outs are')} not sent yet, and will wait on this device for you</small>}
      </Menu.Item>
    </DropMenu>
  )
}
