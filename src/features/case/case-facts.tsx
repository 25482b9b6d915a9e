import type { ReactNode } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { momentWords, spanWords } from '../../lib/time-words.ts'
import { channelWords, count, outcomeWords, statusWords } from '../../lib/words.ts'
import styles from './case-panel.module.css'

/** What, where, when, how it came in: every fact we have, and none that we have not. */
export function CaseFacts({ current, city, now }: { current: Case; city: City; now: number }) {
  const moment = (instant: string | null) => instant && momentWords(instant, city.timeZone, city.locale)
  return (
    <dl className={styles.facts}>
      <Fact name="Status">{withSource(statusWords[current.status], current.statusSource)}</Fact>
      <Fact name="Type">{current.type && <>{current.type.name}{current.group && <small>{current.group}</small>}</>}</Fact>
      <Fact name="Opened">{moment(current.openedAt)}<small>{spanWords(now - Date.parse(current.openedAt))} ago</small></Fact>
      <Fact name="Target">{current.dueAt && <>{moment(current.dueAt)}{current.targetDays !== null && <small>type allows {count(current.targetDays, 'working day')}</small>}</>}</Fact>
      <Fact name="Closed">{current.closedAt && <>{moment(current.closedAt)}{current.timesDoubtful && <small>before it was opened, says its source</small>}</>}</Fact>
      <Fact name="Outcome">{current.outcome && outcomeWords[current.outcome]}</Fact>
      <Fact name="Closing note" long>{current.closureNote}</Fact>
      <Fact name="Place">{current.address ?? (current.location ? null : 'No address')}</Fact>
      <Fact name="Neighborhood">{current.neighborhood}</Fact>
      <Fact name="Zip">{current.zip}</Fact>
      <Fact name="Came in by">{withSource(channelWords[current.channel], current.channelSource)}</Fact>
      <Fact name="Department">{current.department?.name}</Fact>
      <Fact name="Description" long>{current.description}</Fact>
      <Fact name="Districts">{Object.entries(current.districts).map(([name, value]) => `${name.replaceAll('-', ' ')} ${value}`).join(' · ')}</Fact>
    </dl>
  )
}

function Fact({ name, long = false, children }: { name: string; long?: boolean; children: ReactNode }) {
  if (!children) return null
  return <div><dt>{name}</dt><dd className={long ? styles.long : undefined}>{children}</dd></div>
}

/** Our word, and the source's own where it says something else. */
function withSource(word: string, source: string | null): ReactNode {
  return source && source.toLowerCase() !== word.toLowerCase() ? <>{word}<small>“{source}” in the source</small></> : word
}
