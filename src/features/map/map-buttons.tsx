import { ActionIcon, Popover } from '@mantine/core'
import { IconHome, IconMinus, IconPlus, IconPolygon, IconStack2 } from '@tabler/icons-react'
import type { MapLook } from './map-look.ts'
import { MapKey } from './map-key.tsx'
import type { Theme } from './palette.ts'
import styles from './case-map.module.css'

type MapButtonsProps = {
  cityName: string
  theme: Theme
  look: MapLook
  onLook: (look: MapLook) => void
  /** Are there any, and were they made from cases? */
  districts: { made: boolean } | null
  /** Drawing an area, where one can be drawn. */
  draw: { on: boolean; has: boolean; toggle: () => void } | null
  onZoomIn: () => void
  onZoomOut: () => void
  onHome: () => void
}

/** Ours rather than the engine's, to look like the rest of the desk in both themes. */
export function MapButtons({ cityName, theme, look, onLook, districts, draw, onZoomIn, onZoomOut, onHome }: MapButtonsProps) {
  const button = { variant: 'default', size: 32, className: styles.button } as const
  const drawWords = draw?.has ? 'Change the drawn area' : 'Draw an area to filter by'
  return (
    <div className={styles.buttons}>
      <ActionIcon.Group orientation="vertical">
        <ActionIcon {...button} aria-label="Zoom in" title="Zoom in" onClick={onZoomIn}><IconPlus size={16} /></ActionIcon>
        <ActionIcon {...button} aria-label="Zoom out" title="Zoom out" onClick={onZoomOut}><IconMinus size={16} /></ActionIcon>
        <ActionIcon {...button} aria-label={`Show all of ${cityName}`} title={`Show all of ${cityName}`} onClick={onHome}><IconHome size={16} /></ActionIcon>
      </ActionIcon.Group>
      {draw && <ActionIcon {...button} variant={draw.on ? 'filled' : 'default'} aria-label={drawWords} title={drawWords} aria-pressed={draw.on} onClick={draw.toggle}><IconPolygon size={16} /></ActionIcon>}
      <Popover position="left-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon {...button} aria-label="What the marks mean, and what is drawn" title="What the marks mean, and what is drawn"><IconStack2 size={16} /></ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p="sm" className={styles.keyBox}><MapKey theme={theme} look={look} onLook={onLook} districts={districts} /></Popover.Dropdown>
      </Popover>
    </div>
  )
}
