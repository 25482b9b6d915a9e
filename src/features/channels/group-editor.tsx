import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { readGrouping, writeGrouping } from '../../../contract/channel-groups.ts'
import type { Channel } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'
import styles from './channels.module.css'

type Props = { /** As the link has it. */ asked: string | undefined; present: readonly Channel[]; onGroups: (groups: string | undefined) => void }

/** Groups of one's own: tick channels and take them together, or take a group apart. */
export function GroupEditor({ asked, present, onGroups }: Props) {
  const [ticked, setTicked] = useState<readonly Channel[]>([])
  const groups = ((asked !== undefined && readGrouping(asked)) || []).filter((group) => group.length > 1)
  const alone = present.filter((one) => !groups.some((group) => group.includes(one)))
  const picked = ticked.filter((one) => alone.includes(one))
  const write = (next: readonly (readonly Channel[])[]) => {
    setTicked([])
    onGroups(writeGrouping(next) || undefined)
  }
  return (
    <fieldset className={styles.editor}>
      <legend>Own groups</legend>
      {groups.map((group) => {
        const name = group.map((one) => channelWords[one]).join(' + ')
        return <p key={name}><span>{name}</span><Button size="compact-sm" variant="default" aria-label={`Take ${name} apart`} onClick={() => write(groups.filter((one) => one !== group))}>Take apart</Button></p>
      })}
      {alone.map((one) => (
        <Checkbox key={one} size="sm" classNames={{ body: styles.choice!, labelWrapper: styles.choiceName! }} label={channelWords[one]} checked={picked.includes(one)} onChange={({ currentTarget: { checked } }) => setTicked(checked ? [...picked, one] : picked.filter((other) => other !== one))} />
      ))}
      <Button size="sm" disabled={picked.length < 2} onClick={() => write([...groups, alone.filter((one) => picked.includes(one))])}>Take together</Button>
    </fieldset>
  )
}
