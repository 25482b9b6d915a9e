import { IconExternalLink } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { CasePhoto } from '../../../contract/reference.ts'
import { ownPhotos, photoWords, type OwnPhoto } from './own-photos.ts'
import { PhotoImage } from './photo-image.tsx'
import styles from './case-photos.module.css'

const PhotoViewer = lazy(() => import('./photo-viewer.tsx'))

/** So many are shown of each kind; the last one says how many more there are. */
const most = 4

type Props = { number: string; photos: readonly CasePhoto[]; /** The photo that is looked at large. */ open: string | null; onOpen: (photoId: string | null) => void }

/** The case's pictures, as it was beside the finished work: ours to look at, the source's as links. */
export function CasePhotos({ number, photos, open, onOpen }: Props) {
  if (photos.length === 0) return null
  const ours = ownPhotos(photos)
  const theirs = photos.flatMap(({ photoId, sourceUrl, kind }) => (photoId !== null || sourceUrl === null ? [] : [{ sourceUrl, kind }]))
  const at = ours.findIndex(({ photoId }) => photoId === open)
  return (
    <section>
      <h3>Photos</h3>
      {ours.length > 0 && (
        <div className={styles.kinds}>
          <Kind name="Reported" photos={ours.filter(({ kind }) => kind !== 'completion')} onOpen={onOpen} />
          <Kind name="Finished work" photos={ours.filter(({ kind }) => kind === 'completion')} onOpen={onOpen} />
        </div>
      )}
      {theirs.length > 0 && (
        <ul className={styles.links}>
          {theirs.map(({ sourceUrl, kind }, i) => (
            <li key={i}><a href={sourceUrl} target="_blank" rel="noreferrer">{kind === 'completion' ? 'Photo of the finished work' : 'Photo with the report'} <span>at {hostOf(sourceUrl)}</span> <IconExternalLink size={13} aria-hidden /></a></li>
          ))}
        </ul>
      )}
      {at !== -1 && <Suspense fallback={null}><PhotoViewer number={number} photos={ours} at={at} onAt={(next) => onOpen(ours[next]!.photoId)} onClose={() => onOpen(null)} /></Suspense>}
    </section>
  )
}

function Kind({ name, photos, onOpen }: { name: string; photos: readonly OwnPhoto[]; onOpen: (photoId: string) => void }) {
  if (photos.length === 0) return null
  const shown = photos.slice(0, most)
  const more = photos.length - shown.length
  return (
    <figure className={styles.kind}>
      <figcaption>{name}{photos.length > 1 && <small>{photos.length}</small>}</figcaption>
      <ul className={styles.photos} data-many={photos.length > 1 || undefined}>
        {shown.map(({ photoId, kind }, i) => {
          const isLast = more > 0 && i === shown.length - 1
          return (
            <li key={photoId}>
              <button type="button" aria-haspopup="dialog" aria-label={isLast ? `${photoWords[kind]}, photo ${i + 1} of ${photos.length}, and +${more} more: look at them large` : `${photoWords[kind]}, photo ${i + 1} of ${photos.length}: look at it large`} onClick={() => onOpen(photoId)}>
                <PhotoImage id={photoId} size="small" alt="" />
                {isLast && <span className={styles.more}>+{more}</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </figure>
  )
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? 'its source'
}
