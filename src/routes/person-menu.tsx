import { ActionIcon, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react'
import { Suspense, useRef, useState } from 'react'
import type { Staff } from '../../contract/session.ts'
import { roleWords } from '../lib/words.ts'
import { laterPart } from '../ui/later-part.tsx'
import styles from './person-menu.module.css'

const Items = laterPart(async () => (await import('./person-menu-items.tsx')).default)

/** Who is working, light or dark, and the way to every other screen: the same at the end of every header. */
export function PersonMenu({ staff, onSignOut }: { staff: Staff; onSignOut: () => void }) {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  return (
    <>
      <ActionIcon className={styles.tool} variant="subtle" color="gray" aria-label={dark ? 'Use light colors' : 'Use dark colors'} title={dark ? 'Light' : 'Dark'} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
      <div className={styles.frame}>
        <UnstyledButton
          ref={button} className={styles.person} aria-label={`${staff.name}, ${roleWords[staff.role]}`} aria-haspopup="menu" aria-expanded={opened}
          onClick={() => setOpened(!opened)} onMouseEnter={() => void Items.load()} onFocus={() => void Items.load()}
        >
          <IconUserCircle size={20} aria-hidden /><span>{staff.name}</span>
        </UnstyledButton>
        {opened && <Suspense><Items staff={staff} from={button} onClose={() => setOpened(false)} onSignOut={onSignOut} /></Suspense>}
      </div>
    </>
  )
}
