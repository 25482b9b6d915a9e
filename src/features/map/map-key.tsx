import { SegmentedControl, Switch } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { statuses, type Status } from '../../../contract/vocabulary.ts'
import { statusWords } from '../../../contract/words.ts'
import type { MapLook } from './map-look.ts'
import { palettes, type Theme } from './palette.ts'
import { partInk } from './ring-image.ts'
import styles from './case-map.module.css'

type Props = { theme: Theme; look: MapLook; onLook: (look: MapLook) => void; districts: { made: boolean } | null }

/** What the marks mean, drawn as the layers draw them, and what of it is shown. */
export function MapKey({ theme, look, onLook, districts }: Props) {
  const ink = palettes[theme]
  const label = useId()
  return (
    <div className={styles.keyParts} tabIndex={-1} data-autofocus>
      <div className={styles.keyRow}>
        <span id={label}>Color by</span>
        <SegmentedControl
          size="xs" aria-labelledby={label} value={look.by} onChange={(by) => onLook({ ...look, by })}
          data={[{ value: 'due', label: 'Due' }, { value: 'status', label: 'Status' }]}
        />
      </div>
      <ul className={styles.key}>
        {look.by === 'due' ? <DueSigns theme={theme} /> : statuses.map((status) => <li key={status}><StatusMark status={status} theme={theme} />{statusWords[status]}</li>)}
        <li>
          <Sign><circle cx="12" cy="12" r="9.5" fill={ink.disc} stroke={look.by === 'due' ? ink.discEdge : ink.assigned} strokeWidth="2.5" />
            <path d="M12 2.5 A9.5 9.5 0 0 1 21.5 12" fill="none" stroke={look.by === 'due' ? ink.overdue : ink.fresh} strokeWidth="2.5" /></Sign>
          {look.by === 'due' ? 'Cases together: red is overdue, amber due soon, pale closed' : 'Cases together: the ring has each status’s share'}
        </li>
        <li>
          <Sign><circle cx="14" cy="10" r="8" fill={ink.disc} stroke={ink.discEdge} strokeWidth="1.5" />
            <circle cx="10.5" cy="13.5" r="8" fill={ink.disc} stroke={ink.discEdge} strokeWidth="2" /></Sign>
          Several on one spot: a click spreads or lists them
        </li>
      </ul>
      <Switch size="xs" label="Density" description={look.density ? 'The glow is stronger where more cases lie close together, compared with the rest of the view' : undefined} checked={look.density} onChange={(event) => onLook({ ...look, density: event.currentTarget.checked })} />
      {districts && (
        <Switch
          size="xs" label="Districts and their cases" description={look.districts && districts.made ? 'Outlines made from where cases are, not the city’s own' : undefined}
          checked={look.districts} onChange={(event) => onLook({ ...look, districts: event.currentTarget.checked })}
        />
      )}
    </div>
  )
}

function DueSigns({ theme }: { theme: Theme }) {
  const ink = palettes[theme]
  return (
    <>
      <li>
        <Sign><circle cx="12" cy="12" r="8" fill={ink.overdue} stroke={ink.overdueEdge} strokeWidth="1.5" />
          <text x="12" y="16" textAnchor="middle" fontSize="12" fontWeight="700" fill={ink.overdueSign}>!</text></Sign>
        Overdue
      </li>
      <li>
        <Sign><circle cx="12" cy="12" r="7" fill={ink.dueSoon} stroke={ink.dueSoonEdge} strokeWidth="1.5" />
          <circle cx="12" cy="12" r="2.5" fill={ink.dueSoonEdge} /></Sign>
        Due soon
      </li>
      <li><Sign><circle cx="12" cy="12" r="6" fill={ink.calm} stroke={ink.edge} strokeWidth="1.5" /></Sign>On time, or no target</li>
      <li><Sign><circle cx="12" cy="12" r="5" fill={ink.ground} stroke={ink.closed} strokeWidth="2" /></Sign>Closed</li>
    </>
  )
}

/** As `sign-image.ts` draws it. */
function StatusMark({ status, theme }: { status: Status; theme: Theme }) {
  const ink = palettes[theme]
  const colour = status === 'closed' ? ink.closed : ink[partInk[status]]
  const line = { fill: 'none', stroke: colour, strokeWidth: 2.6 }
  return (
    <Sign>
      {status === 'new' && <><circle cx="12" cy="12" r="6.6" {...line} strokeDasharray="2.2 1.3" /><circle cx="12" cy="12" r="2.6" fill={colour} /></>}
      {status === 'assigned' && <circle cx="12" cy="12" r="6.4" {...line} strokeWidth={3.2} />}
      {status === 'in-progress' && <><circle cx="12" cy="12" r="6.8" {...line} strokeWidth={2.2} /><path d="M12 4.5 A7.5 7.5 0 0 1 12 19.5 Z" fill={colour} /></>}
      {status === 'waiting' && <><circle cx="12" cy="12" r="8" fill={colour} /><path d="M9.8 8.5 V15.5 M14.2 8.5 V15.5" stroke={ink.ground} strokeWidth="2.2" /></>}
      {status === 'closed' && <><circle cx="12" cy="12" r="8" fill={colour} /><path d="M8.4 12.2 L10.8 14.8 L15.6 9.4" fill="none" stroke={ink.ground} strokeWidth="2.2" /></>}
    </Sign>
  )
}

function Sign({ children }: { children: ReactNode }) {
  return <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden>{children}</svg>
}
