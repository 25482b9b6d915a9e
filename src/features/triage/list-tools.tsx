import { UnstyledButton } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChecks } from '@tabler/icons-react'
import { lazy, Suspense, useRef } from 'react'
import type { ColumnMenuProps } from './column-menu.tsx'
import styles from './triage-list.module.css'

const DropDown = lazy(() => import('../../ui/drop-down.tsx'))
const load = () => import('./column-menu.tsx')
const ColumnMenu = lazy(load)

type Props = ColumnMenuProps & {
  opened: boolean
  onOpen: (opened: boolean) => void
  /** Does a tap pick? Null for who picks none. */
  picking: boolean | null
  onPicking: (on: boolean) => void
}

/** How the list is set up; and, where there is no pointer to show them, the boxes to tick. */
export function ListTools({ opened, onOpen, picking, onPicking, ...menu }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      {menu.touch && picking !== null && (
        <UnstyledButton className={styles.tool} aria-pressed={picking} onClick={() => onPicking(!picking)}><IconChecks size={16} aria-hidden /><span>Select</span></UnstyledButton>
      )}
      <div className={styles.toolFrame}>
        <UnstyledButton ref={button} className={styles.tool} aria-haspopup="dialog" aria-expanded={opened} aria-label="Columns and rows" title="Columns and rows" onClick={() => onOpen(!opened)} onMouseEnter={() => void load()} onFocus={() => void load()}>
          <IconAdjustmentsHorizontal size={15} aria-hidden /><span className={styles.word}>Columns</span>
        </UnstyledButton>
        {opened && (
          <Suspense>
            <DropDown label="Columns and rows" width="min(300px, calc(100vw - 16px))" from={button} position="bottom-end" inPlace onClose={() => onOpen(false)}><ColumnMenu {...menu} /></DropDown>
          </Suspense>
        )}
      </div>
    </>
  )
}
