import { IconExternalLink } from '@tabler/icons-react'
import type { CasePhoto } from '../../../contract/reference.ts'
import { photoAddress } from '../../lib/photo-address.ts'
import styles from './case-photos.module.css'

const words = { reported: 'With the report', before: 'Before the work', completion: 'Finished work' } as const satisfies Record<CasePhoto['kind'], string>

/** The case's pictures, reported beside completed: ours to look at, the source's as links. */
export function CasePhotos({ photos }: { photos: readonly CasePhoto[] }) {
  if (photos.length === 0) return null
  const ours = photos.flatMap(({ photoId, kind }) => (photoId === null ? [] : [{ photoId, kind }]))
  const theirs = photos.flatMap(({ sourceUrl, kind }) => (sourceUrl === null ? [] : [{ sourceUrl, kind }]))
  return (
    <section>
      <h3>Photos</h3>
      {ours.length > 0 && (
        <ul className={styles.photos}>
          {ours.map(({ photoId, kind }, i) => (
            <li key={i}>
              <a href={photoAddress(photoId, 'large')} target="_blank" rel="noreferrer"><img src={photoAddress(photoId, 'small')} alt={`${words[kind]}, opens large`} loading="lazy" /></a>
              <span>{words[kind]}</span>
            </li>
          ))}
        </ul>
      )}
      {theirs.length > 0 && (
        <ul className={styles.links}>
          {theirs.map(({ sourceUrl, kind }, i) => (
            <li key={i}><a href={sourceUrl} target="_blank" rel="noreferrer">{kind === 'completion' ? 'Photo of the finished work' : 'Photo with the report'}, in the source <IconExternalLink size={13} aria-hidden /></a></li>
          ))}
        </ul>
      )}
    </section>
  )
}
