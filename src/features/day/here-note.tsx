import { Button } from '@mantine/core'
import { IconCurrentLocation } from '@tabler/icons-react'
import { distanceWords } from '../../lib/distance.ts'
import { agoWords } from '../../lib/time-words.ts'
import type { Here, HereProblem } from '../../lib/use-here.ts'
import styles from './day.module.css'

const problems = {
  denied: 'This device does not tell its place to this page. Allow it in the browser\'s settings for this site, and try again.',
  unfound: 'The device did not find its place. Under the open sky it goes better.',
  unsupported: 'This browser does not know its place, or the page was not opened over https.',
} as const satisfies Record<HereProblem, string>

/** Good enough to tell which of two streets is nearer, in metres. */
const exact = 150

type Props = { here: Here; now: number; locale: string; /** How many of the cases have no place. */ nowhere: number }

/** From where the distances are: how old, how exact; or why there are none. */
export function HereNote({ here: { fix, asking, problem, ask }, now, locale, nowhere }: Props) {
  return (
    <div className={styles.note} role="status">
      <span className={styles.noteWords}>
        {problem && `${problems[problem]} ${fix ? `Distances are from your place ${agoWords(now - fix.at)}.` : 'Until then they stand by due date.'}`}
        {!problem && !fix && (asking ? 'Looking for your place…' : 'Tell where you are, to see what is near.')}
        {!problem && fix && `From where you were ${agoWords(now - fix.at)}, as the crow flies${fix.accuracy > exact ? `; known only to ${distanceWords(fix.accuracy, locale)}` : ''}.`}
        {fix && nowhere > 0 && ` ${nowhere === 1 ? 'One case without a place comes' : `${nowhere} cases without a place come`} last.`}
      </span>
      <Button size="compact-sm" variant="subtle" loading={asking} leftSection={<IconCurrentLocation size={16} aria-hidden />} onClick={ask}>{problem ? 'Try again' : 'Where am I now?'}</Button>
    </div>
  )
}
