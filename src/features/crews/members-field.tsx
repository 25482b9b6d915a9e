import { ActionIcon, Button, Switch, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { CrewMember } from '../../../contract/crew.ts'
import { membersOf, type CrewFields } from './crew-fields.ts'
import styles from './crews.module.css'

type Written = Pick<CrewFields, 'members' | 'adding'>
type Props = Written & { errors: ReadonlyMap<string, string>; onChange: (change: Partial<Written>) => void }

/** The crew's people in their own order, and who of them residents may see. */
export function MembersField({ members, adding, errors, onChange }: Props) {
  const id = useId()
  const [said, setSaid] = useState('')
  const focusNext = useRef<string | null>(null)
  // Reaches out to the browser's focus, which goes with what was moved, and never gets lost with what was taken away.
  useEffect(() => {
    if (focusNext.current !== null) document.getElementById(focusNext.current)?.focus()
    focusNext.current = null
  })

  const set = (index: number, change: Partial<CrewMember>) => onChange({ members: members.map((one, i) => (i === index ? { ...one, ...change } : one)) })
  function move(index: number, by: 1 | -1) {
    const to = index + by
    const next = [...members]
    next.splice(to, 0, ...next.splice(index, 1))
    const way = to === 0 ? 'down' : to === next.length - 1 ? 'up' : by === 1 ? 'down' : 'up'
    focusNext.current = `${id}-${way}-${to}`
    setSaid(`${next[to]!.name} is now ${to + 1} of ${next.length}`)
    onChange({ members: next })
  }
  function remove(index: number) {
    setSaid(`${members[index]!.name} was taken out`)
    focusNext.current = `${id}-add`
    onChange({ members: members.filter((_, i) => i !== index) })
  }
  function add() {
    if (adding.trim() === '') return
    setSaid(`${adding.trim()} was added`)
    onChange({ members: membersOf({ members, adding }), adding: '' })
  }

  return (
    // A name typed and left stays here and is saved with the rest: a new row on leaving would move what is pressed from under the pointer.
    <fieldset className={styles.group}>
      <legend>Members</legend>
      <p className={styles.hint}>Residents read first names only, and only of those who appear on the card.</p>
      <span role="status" className={styles.said}>{said}</span>
      {members.length > 0 && (
        <ol className={styles.members}>
          {members.map((member, i) => {
            const who = member.name.trim() || `Member ${i + 1}`
            return (
              <li key={i}>
                <TextInput
                  className={styles.memberName} size="sm" aria-label={`Name of member ${i + 1}`} maxLength={100} value={member.name} error={errors.get(`members.${i}.name`)}
                  onChange={(event) => set(i, { name: event.currentTarget.value })}
                />
                <Switch className={styles.onCard} size="sm" label="Appears on the card" aria-label={`${who} appears on the card`} checked={member.onCard} onChange={(event) => set(i, { onCard: event.currentTarget.checked })} />
                <span className={styles.moves}>
                  <ActionIcon id={`${id}-up-${i}`} variant="subtle" color="gray" aria-label={`Move ${who} up`} disabled={i === 0} onClick={() => move(i, -1)}><IconArrowUp size={16} /></ActionIcon>
                  <ActionIcon id={`${id}-down-${i}`} variant="subtle" color="gray" aria-label={`Move ${who} down`} disabled={i === members.length - 1} onClick={() => move(i, 1)}><IconArrowDown size={16} /></ActionIcon>
                  <ActionIcon variant="subtle" color="gray" aria-label={`Take out ${who}`} onClick={() => remove(i)}><IconX size={16} /></ActionIcon>
                </span>
              </li>
            )
          })}
        </ol>
      )}
      <div className={styles.add}>
        <TextInput
          id={`${id}-add`} size="sm" aria-label="Add a member" placeholder="First and last name" maxLength={100} value={adding} error={errors.get('members') ?? errors.get(`members.${members.length}.name`)} onChange={(event) => onChange({ adding: event.currentTarget.value })}
          onKeyDown={(event) => {
            // Enter adds the name; it would send the whole form otherwise.
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            add()
          }}
        />
        {/* Pressing it leaves the focus in the field, for the next name. */}
        <Button size="sm" variant="default" leftSection={<IconPlus size={15} aria-hidden />} onMouseDown={(event) => event.preventDefault()} onClick={add}>Add</Button>
      </div>
    </fieldset>
  )
}
