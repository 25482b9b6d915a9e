import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Keeps } from '../../api/outbox/keeper.ts'
import styles from './close-out.module.css'

const kept = {
  device: 'Kept on this device as you write.',
  memory: 'This browser keeps nothing for later, as in a private window: until it is sent, leave this tab open.',
  full: 'This device has no room left: not all of it is kept. Until it is sent, leave this tab open.',
} as const satisfies Record<Keeps, string>

/** Where what was written is, and how to be rid of it: asked twice, because nothing brings it back. */
export function DiscardButton({ keeps, onDiscard }: { keeps: Keeps; onDiscard: () => void }) {
  const [asked, setAsked] = useState(false)
  return (
    <div className={styles.kept}>
      <span role={keeps === 'device' ? undefined : 'alert'} data-keeps={keeps}>{asked ? 'Discard all of it, photos too?' : kept[keeps]}</span>
      {asked && <Button size="sm" color="red" variant="light" autoFocus onClick={() => { setAsked(false); onDiscard() }}>Discard</Button>}
      <Button size="sm" variant="subtle" color="gray" onClick={() => setAsked(!asked)}>{asked ? 'Keep it' : 'Discard…'}</Button>
    </div>
  )
}
