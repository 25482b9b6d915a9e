import type { City } from '../../../contract/city.ts'
import { fillText, type WriteStandardText } from '../../../contract/standard-text.ts'
import { endWords, typeWords } from './text-fields.ts'
import { sampleValues } from './sample-values.ts'
import styles from './texts.module.css'

type Props = { city: City; text: Pick<WriteStandardText, 'body' | 'typeId' | 'outcome'>; /** Does it name a value that there is not? Then nothing is filled in. */ wrong: boolean }

/** How the text reads with a case's values in it, and when it is offered. */
export function TextSample({ city, text: { body, typeId, outcome }, wrong }: Props) {
  const filled = wrong ? '' : fillText(body, sampleValues(city, typeId))
  return (
    <figure className={styles.sample} aria-label="As a resident will read it">
      <figcaption aria-hidden>As a resident will read it</figcaption>
      <blockquote>{filled || <span>{wrong ? 'Put right what is between the braces.' : 'Nothing yet.'}</span>}</blockquote>
      <p className={styles.hint}>With the values of an example. One that a case does not have is left out.</p>
      <p className={styles.hint}>Offered when a case is closed: <strong>{typeWords(city, typeId)}</strong>, <strong>{endWords(outcome)}</strong>.</p>
    </figure>
  )
}
