import { useState } from 'react'
import { sentencesOf, type Sentence } from './channel-sentences.ts'
import type { ChannelView } from './channel-view.ts'
import styles from './channels.module.css'

/** So many sentences are read at a glance; what is now and breaks are always among them. */
const atOnce = 7

/** The figures in sentences, each with a way to where it is seen. */
export function WhatHappened({ view, onLook }: { view: ChannelView; onLook: (look: NonNullable<Sentence['look']>) => void }) {
  const [all, setAll] = useState(false)
  const sentences = sentencesOf(view)
  const isAlways = ({ kind }: Sentence) => kind === 'now' || kind === 'break' || kind === 'shift'
  const room = Math.max(0, atOnce - sentences.filter(isAlways).length)
  // What holds until today says more than what was reversed.
  const others = sentences.filter((one) => !isAlways(one))
  const first = new Set([...new Set([...others.filter(({ lasts }) => lasts), ...others])].slice(0, room))
  const shown = all ? sentences : sentences.filter((one) => isAlways(one) || first.has(one))
  return (
    <section className={styles.happened} aria-labelledby="what-happened">
      <h2 id="what-happened">What happened</h2>
      {sentences.length === 0 && <p>There are too few cases, or no whole periods, to tell of anything.</p>}
      <ul>
        {shown.map(({ key, kind, lead, text, look }) => (
          <li key={key} data-kind={kind}>
            {look ? <button type="button" onClick={() => onLook(look)}>{lead}</button> : <strong>{lead}</strong>} {text}
          </li>
        ))}
      </ul>
      {shown.length < sentences.length && <button type="button" className={styles.more} onClick={() => setAll(true)}>{sentences.length - shown.length} more</button>}
    </section>
  )
}
