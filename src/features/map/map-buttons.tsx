import { ActionIcon, Popover } from '@mantine/core'
import { IconHome, IconMinus, IconPlus, IconQuestionMark } from '@tabler/icons-react'
import { MapKey } from './map-key.tsx'
import type { Theme } from './palette.ts'
import styles from './case-map.module.css'

type MapButtonsProps = { cityName: string; theme: Theme; onZoomIn: () => void; onZoomOut: () => void; onHome: () => void }

/** Ours rather than the engine's, to look like the rest of the desk in both themes. */
export function MapButtons({ cityName, theme, onZoomIn, onZoomOut, onHome }: MapButtonsProps) {
  const look = { variant: 'default', size: 32 } as const
  return (
    <div className={styles.buttons}>
      <ActionIcon.Group orientation="vertical">
        <ActionIcon {...look} aria-label="Zoom in" title="Zoom in" onClick={onZoomIn}><IconPlus size={16} /></ActionIcon>
        <ActionIcon {...look} aria-label="Zoom out" title="Zoom out" onClick={onZoomOut}><IconMinus size={16} /></ActionIcon>
        <ActionIcon {...look} aria-label={`Show all of ${cityName}`} title={`Show all of ${cityName}`} onClick={onHome}><IconHome size={16} /></ActionIcon>
      </ActionIcon.Group>
      <Popover position="left-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon {...look} aria-label="What the marks mean" title="What the marks mean"><IconQuestionMark size={16} /></ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p="sm"><MapKey theme={theme} /></Popover.Dropdown>
      </Popover>
    </div>
  )
}
