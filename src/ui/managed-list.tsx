import { Button, CloseButton, Switch, TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil, IconPlus, IconSearch } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import styles from './managed-list.module.css'

export type ManagedItem = {
  id: number
  name: string
  /** What stands under the name. */
  says: ReactNode
  picture?: ReactNode
  active: boolean
  /** Something was changed in it here and is not saved yet. */
  begun: boolean
}

type Props = {
  label: string
  find: string
  words: string
  onFind: (words: string) => void
  groups: readonly { name: string; items: readonly ManagedItem[] }[]
  openId: number | null
  onOpen: (id: number) => void
  /** How many are not active, and whether they show. */
  inactive: { count: number; shown: boolean; onShow: (shown: boolean) => void }
  /** Makes a new one; null for who may not. */
  onNew: { words: string; begun: boolean; go: () => void } | null
  nothing: ReactNode
}

/** Where the focus goes back to when what was open is closed. */
export const managedItemId = (id: number | 'new') => `item-${id}`

/** Things that a few people look after, in groups, to look through and open. */
export function ManagedList({ label, find, words, onFind, groups, openId, onOpen, inactive, onNew, nothing }: Props) {
  return (
    <nav aria-label={label} className={styles.frame}>
      <div className={styles.head}>
        <TextInput
          type="search" className={styles.find} size="sm" aria-label={find} placeholder={find} leftSection={<IconSearch size={15} aria-hidden />} value={words}
          rightSection={words ? <CloseButton size="sm" aria-label="Clear the search" onClick={() => onFind('')} /> : null}
          onChange={(event) => onFind(event.currentTarget.value)}
        />
        {onNew && (
          <Button id={managedItemId('new')} size="sm" className={styles.new} leftSection={onNew.begun ? <IconPencil size={15} aria-hidden /> : <IconPlus size={15} aria-hidden />} onClick={onNew.go}>
            {onNew.begun ? 'Go on' : 'New'}<span className={styles.said}> {onNew.words}</span>
          </Button>
        )}
      </div>
      {inactive.count > 0 && (
        <Switch
          size="sm" className={styles.inactive} label={`Also ${inactive.count} not active`} checked={inactive.shown} onChange={(event) => inactive.onShow(event.currentTarget.checked)}
        />
      )}
      {groups.length === 0 && <div className={styles.nothing}>{nothing}</div>}
      {groups.map(({ name, items }) => (
        <Fragment key={name}>
          {name && <h2 className={styles.group}>{name}</h2>}
          <ul className={styles.items}>
            {items.map((item) => (
              <li key={item.id}>
                <UnstyledButton id={managedItemId(item.id)} className={styles.item} aria-current={item.id === openId ? 'true' : undefined} data-inactive={!item.active || undefined} onClick={() => onOpen(item.id)}>
                  {item.picture}
                  <span className={styles.text}>
                    <span className={styles.name}>{item.name}</span>
                    <span className={styles.says}>{item.says}</span>
                  </span>
                  {item.begun && <span className={styles.mark}><IconPencil size={13} aria-hidden />Not saved</span>}
                  {!item.active && <span className={styles.mark}>Not active</span>}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </nav>
  )
}
