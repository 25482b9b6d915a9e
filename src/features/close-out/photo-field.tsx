import { Button } from '@mantine/core'
import { IconCamera, IconExternalLink, IconPhotoPlus } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import type { CasePhoto } from '../../../contract/reference.ts'
import type { PlacedPhoto } from '../../api/outbox/kept-close-out.ts'
import type { PhotoNow } from '../../api/outbox/photo-work.ts'
import { photoAddress } from '../../lib/photo-address.ts'
import { PhotoTile } from './photo-tile.tsx'
import styles from './photo-field.module.css'

type Props = {
  reported: readonly CasePhoto[]
  photos: readonly PlacedPhoto[]
  known: ReadonlyMap<string, PhotoNow>
  error: string | undefined
  disabled: boolean
  onAdd: (files: readonly File[]) => void
  onPlace: (id: string, kind: PlacedPhoto['kind']) => void
  onRemove: (id: string) => void
}

const mostPhotos = 20

/** Photos by camera, by file, dropped or pasted; what was reported stands beside what was done. */
export function PhotoField({ reported, photos, known, error, disabled, onAdd, onPlace, onRemove }: Props) {
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const room = mostPhotos - photos.length
  const add = (given: Iterable<File>) => onAdd([...given].slice(0, room))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) add(event.dataTransfer.files)
  }
  const chosen = (input: HTMLInputElement) => {
    add(input.files ?? [])
    // The same file can be chosen again after it was removed.
    input.value = ''
  }
  return (
    <fieldset
      className={styles.field} data-field="photos" data-over={over || undefined} aria-describedby={error && 'photos-wrong'}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}
    >
      <legend>Photos</legend>
      <div className={styles.acts}>
        <input ref={camera} type="file" accept="image/*" capture="environment" hidden aria-label="Camera" onChange={(event) => chosen(event.currentTarget)} />
        <input ref={files} type="file" accept="image/*,.heic,.heif" multiple hidden aria-label="Photo files" onChange={(event) => chosen(event.currentTarget)} />
        <Button className={styles.camera} size="md" leftSection={<IconCamera size={20} aria-hidden />} disabled={disabled || room <= 0} onClick={() => camera.current?.click()}>Take a photo</Button>
        <Button className={styles.choose} size="md" variant="default" leftSection={<IconPhotoPlus size={20} aria-hidden />} disabled={disabled || room <= 0} onClick={() => files.current?.click()}>Choose photos</Button>
        <span className={styles.desk}>or drop or paste them here</span>
      </div>
      {error && <p id="photos-wrong" className={styles.wrong}>{error}</p>}
      {reported.length + photos.length > 0 && (
        <ul className={styles.tiles} aria-label="Photos of this case">
          {reported.map(({ photoId, sourceUrl }, index) => (
            <li key={`reported ${index}`} className={styles.tile}>
              {photoId
                ? <img className={styles.picture} src={photoAddress(photoId, 'small')} alt={`As reported, ${index + 1} of ${reported.length}`} />
                : <a className={styles.source} href={sourceUrl ?? undefined} target="_blank" rel="noreferrer">In the source <IconExternalLink size={14} aria-hidden /></a>}
              <span className={styles.caption}>As reported</span>
            </li>
          ))}
          {photos.map((photo, index) => (
            <PhotoTile key={photo.id} name={`Photo ${index + 1}`} photo={known.get(photo.id)} kind={photo.kind} disabled={disabled} onPlace={(kind) => onPlace(photo.id, kind)} onRemove={() => onRemove(photo.id)} />
          ))}
        </ul>
      )}
      {room <= 0 && <p className={styles.hint}>That is as many as one close-out takes.</p>}
    </fieldset>
  )
}
