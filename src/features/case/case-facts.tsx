import type { ReactNode } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { targetFor } from '../../../contract/sla.ts'
import { zone } from '../../../contract/zone.ts'
import { agoWords, momentWords } from '../../lib/time-words.ts'
import { channelWords, closingNeedWords, outcomeWords, statusWords } from '../../../contract/words.ts'
import { count } from '../../lib/words.ts'
import { Reporter } from './reporter.tsx'
import styles from './case-panel.module.css'

/** What numbers the cases that are taken in here; an import's number is of its source. */
const ownSystem = 'streetdesk'

/** When, what, whose, how it came in and from whom: every fact we have, and none that we have not. */
export function CaseFacts({ current, city, now }: { current: Case; city: City; now: number }) {
  const moment = (instant: string) => momentWords(instant, city.timeZone, city.locale)
  const { crew } = current
  return (
    <>
      <dl className={styles.facts} aria-label="When and how it stands">
        <Fact name="Status">{withSource(statusWords[current.status], current.statusSource)}</Fact>
        <Fact name="Opened">{moment(current.openedAt)}<small>{agoWords(now - Date.parse(current.openedAt))}</small></Fact>
        <Fact name="Target">{current.dueAt ? <>{moment(current.dueAt)}{isOwnTarget(current, city) && <small>{count(current.targetDays!, 'working day')}</small>}</> : current.targetDays !== null && <>None for this case<small>its type allows {count(current.targetDays, 'working day')}</small></>}</Fact>
        <Fact name="Waits since">{current.waitingSince && <>{moment(current.waitingSince)}<small>{agoWords(now - Date.parse(current.waitingSince))}</small></>}</Fact>
        <Fact name="Closed">{current.closedAt && <>{moment(current.closedAt)}{current.timesDoubtful && <small>before it was opened, says its source</small>}</>}</Fact>
        <Fact name="Outcome">{current.outcome && outcomeWords[current.outcome]}</Fact>
        <Fact name="Closing note" long>{current.closureNote}</Fact>
        <Fact name="Closing needs">{current.status !== 'closed' && current.closingNeeds.length > 0 && capital(new Intl.ListFormat('en').format(current.closingNeeds.map((need) => closingNeedWords[need])))}</Fact>
      </dl>
      <dl className={styles.facts} aria-label="What it is and whose">
        <Fact name="Type">{current.type && <>{current.type.name}{current.group && current.group !== current.type.name && <small>{current.group}</small>}</>}</Fact>
        <Fact name="Department">{current.department?.name}</Fact>
        <Fact name="Crew">{crew && (crew.truck || crew.members.length > 0) && <>{crew.name}<small>{[crew.truck, ...crew.members.map(({ name }) => name)].filter(Boolean).join(', ')}</small></>}</Fact>
        <Fact name="Came in by">{withSource(channelWords[current.channel], current.channelSource)}</Fact>
        <Fact name="Reported by">{current.reporter && <Reporter reporter={current.reporter} number={current.number} />}</Fact>
        <Fact name="Number of">{current.system !== ownSystem && current.system}</Fact>
      </dl>
    </>
  )
}

export function Fact({ name, long = false, children }: { name: string; long?: boolean; children: ReactNode }) {
  if (!children) return null
  return <div><dt>{name}</dt><dd className={long ? styles.long : undefined}>{children}</dd></div>
}

/** Did the type's target set this one? A source brings targets of its own, which may be others. */
function isOwnTarget({ targetDays, openedAt, dueAt }: Case, city: City): boolean {
  const own = targetFor(targetDays, Date.parse(openedAt), city)
  return own !== null && dueAt !== null && zone(city.timeZone).dateAt(own) === zone(city.timeZone).dateAt(Date.parse(dueAt))
}

/** Our word, and the source's own where it says something else. */
function withSource(word: string, source: string | null): ReactNode {
  return source && source.toLowerCase() !== word.toLowerCase() ? <>{word}<small>“{source}” in the source</small></> : word
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
