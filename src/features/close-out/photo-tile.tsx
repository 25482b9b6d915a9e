import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconAlertTriangleFilled, IconCheck, IconClock, IconPhoto, IconX } from '@tabler/icons-react'
import type { PlacedPhoto } from '../../api/outbox/kept-close-out.ts'
import type { PhotoNow } from '../../api/outbox/photo-work.ts'
import styles from './photo-field.module.css'

type Props = {
  name: string
  /** Undefined while another tab has it. */
  photo: PhotoNow | undefined
  kind: PlacedPhoto['kind']
  disabled: boolean
  onPlace: (kind: PlacedPhoto['kind']) => void
  onRemove: () => void
}

const shows = [{ value: 'before', label: 'Before' }, { value: 'completion', label: 'Finished' }] satisfies { value: PlacedPhoto['kind']; label: string }[]

/** One photo of the close-out: what it shows, how far it is, and away with it. */
export function PhotoTile({ name, photo, kind, disabled, onPlace, onRemove }: Props) {
  const refused = photo?.refused ?? null
  return (
    <li className={styles.tile} data-refused={refused !== null || undefined}>
      <div className={styles.frame}>
        {photo?.url ? <img className={styles.picture} src={photo.url} alt={`${name}, ${kind === 'before' ? 'before' : 'finished'}`} /> : <span className={styles.place} aria-hidden><IconPhoto size={28} stroke={1.4} /></span>}
        <ActionIcon className={styles.remove} variant="default" radius="xl" aria-label={`Remove ${name.toLowerCase()}`} disabled={disabled} onClick={onRemove}><IconX size={18} /></ActionIcon>
        {photo?.state === 'uploading' && <progress className={styles.progress} aria-label={`Sending ${name.toLowerCase()}`} max={1} value={photo.part} />}
      </div>
      {refused === null && <SegmentedControl className={styles.kind} fullWidth size="xs" aria-label={`${name} shows`} value={kind} onChange={(value) => onPlace(value)} disabled={disabled} data={shows} />}
      <span className={styles.state} data-state={photo?.state} role={refused === null ? undefined : 'alert'}>{stateSign(photo)}</span>
    </li>
  )
}

function stateSign(photo: PhotoNow | undefined) {
  switch (photo?.state) {
    case 'refused': return <><IconAlertTriangleFilled size={14} aria-hidden /> {photo.refused} Remove it to go on.</>
    case 'uploaded': return <><IconCheck size={14} aria-hidden /> Sent</>
    case 'uploading': return <>Sending {Math.round(photo.part * 100)} %</>
    case 'shrinking': return <>Making it smaller…</>
    case 'waiting':
    case undefined: return <><IconClock size={14} aria-hidden /> On this device</>
  }
}
