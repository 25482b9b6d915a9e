import { IconPhotoOff } from '@tabler/icons-react'
import { useState, type CSSProperties } from 'react'
import { photoAddress } from '../../lib/photo-address.ts'
import styles from './case-photos.module.css'

type Props = { id: string; size: 'small' | 'large'; alt: string; className?: string | undefined; style?: CSSProperties }

/** A photo of ours; one that does not come says so in its place. */
export function PhotoImage({ id, size, alt, className, style }: Props) {
  const [failed, setFailed] = useState(false)
  if (failed) return <span role="img" aria-label={`${alt}: could not be loaded`} className={styles.missing}><IconPhotoOff size={size === 'small' ? 20 : 32} stroke={1.5} aria-hidden />Could not be loaded</span>
  return <img className={className} style={style} src={photoAddress(id, size)} alt={alt} loading={size === 'small' ? 'lazy' : 'eager'} draggable={false} onError={() => setFailed(true)} />
}
