import { useState } from 'react'
import { isGrouping } from '../../lib/channel-figures.ts'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import type { ChannelView } from './channel-view.ts'
import { GroupEditor } from './group-editor.tsx'

const ready = [
  { value: 'each', label: 'Each channel by itself' },
  { value: 'digital', label: 'Digital, phone, staff' },
  { value: 'residents', label: 'Residents, staff' },
  { value: 'own', label: 'Own groups' },
]

/** What the channels are taken together by. */
export function GroupChoice({ link: { groups }, onLink, answer }: ChannelView) {
  const [opened, setOpened] = useState(false)
  const [editing, setEditing] = useState(false)
  const isOwn = groups !== undefined && !isGrouping(groups)
  const chosen = editing || isOwn ? 'own' : groups ?? 'each'
  // Two that were compared may be none of the new groups.
  const onGroups = (next: string | undefined) => onLink({ groups: next, pair: undefined })
  return (
    <FilterChip label="Grouping" said={ready.find(({ value }) => value === chosen)!.label} opened={opened} onOpen={(open) => { setOpened(open); setEditing(false) }}>
      <ChoiceList
        label="Channels taken together" kind="one" find="Find a grouping" chosen={[chosen]} choices={ready}
        onPick={(value) => {
          setEditing(value === 'own')
          if (value === 'own') return
          setOpened(false)
          onGroups(value === 'each' ? undefined : value)
        }}
      />
      {chosen === 'own' && <GroupEditor asked={isOwn ? groups : undefined} present={answer.channels} onGroups={onGroups} />}
    </FilterChip>
  )
}
