import { NativeSelect } from '@mantine/core'
import type { Channel } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'

type Props = { present: readonly Channel[]; on: Channel; onChange: (on: Channel) => void }

/** Which channel a figure is about. */
export function ChannelChoice({ present, on, onChange }: Props) {
  const offered = present.includes(on) ? present : [on, ...present]
  return <NativeSelect size="xs" aria-label="Channel" value={on} onChange={({ currentTarget: { value } }) => onChange(value as Channel)} data={offered.map((value) => ({ value, label: channelWords[value] }))} />
}
