import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import type { ClosingNeed } from '../../../contract/vocabulary.ts'
import { closingNeedWords } from '../../../contract/words.ts'
import styles from './close-out.module.css'

const words = { outcome: 'how it ended', ...closingNeedWords } as const

/** What closing this case asks for, from the start; each is ticked as it comes. */
export function NeedList({ needs }: { needs: readonly { need: 'outcome' | ClosingNeed; met: boolean }[] }) {
  return (
    <ul className={styles.needs} aria-label="What closing it asks for">
      {needs.map(({ need, met }) => (
        <li key={need} data-met={met || undefined}>
          {met ? <IconCircleCheckFilled size={17} aria-hidden /> : <IconCircle size={17} aria-hidden />}
          <span>{words[need].charAt(0).toUpperCase()}{words[need].slice(1)}<span className={styles.said}>{met ? ', there' : ', missing'}</span></span>
        </li>
      ))}
    </ul>
  )
}
