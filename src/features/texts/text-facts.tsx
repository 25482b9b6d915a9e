import type { City } from '../../../contract/city.ts'
import type { StandardText } from '../../../contract/standard-text.ts'
import { DetailFrame } from '../../ui/detail-frame.tsx'
import { TextSample } from './text-sample.tsx'
import styles from './texts.module.css'

/** One standard text, for who may read it and not write it. */
export function TextFacts({ city, text, onClose }: { city: City; text: StandardText; onClose: () => void }) {
  return (
    <DetailFrame title={text.title} back="All standard texts" onBack={onClose}>
      <div className={styles.columns}>
        <p className={styles.plain}>{text.body}</p>
        <TextSample city={city} text={text} wrong={false} />
      </div>
      <p className={styles.hint}>{text.active ? '' : 'It is not active: it is no longer offered. '}Dispatchers and administrators change standard texts.</p>
    </DetailFrame>
  )
}
