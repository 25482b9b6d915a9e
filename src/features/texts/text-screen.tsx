import { Button, Skeleton } from '@mantine/core'
import { IconCloudOff, IconLock, IconMessage2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { City } from '../../../contract/city.ts'
import { roleMay } from '../../../contract/permissions.ts'
import type { Staff } from '../../../contract/session.ts'
import type { StandardText } from '../../../contract/standard-text.ts'
import { sayError } from '../../api/errors.ts'
import { standardTextsQuery } from '../../api/standard-texts.ts'
import type { TextsLink } from '../../lib/page-links.ts'
import { managedItemId } from '../../ui/managed-list.tsx'
import { Message } from '../../ui/message.tsx'
import { TwoPanes } from '../../ui/two-panes.tsx'
import { TextFacts } from './text-facts.tsx'
import { TextForm } from './text-form.tsx'
import { TextList } from './text-list.tsx'
import styles from './texts.module.css'

type Props = { city: City; staff: Staff; link: TextsLink; /** Changes the address; `replace`: not a step to go Back to. */ onLink: (change: Partial<TextsLink>, replace?: boolean) => void }

/** The standard texts, by type, and one of them. */
export function TextScreen({ city, staff, link, onLink }: Props) {
  const { data: texts, error, refetch, isFetching } = useQuery(standardTextsQuery)
  const [said, setSaid] = useState<{ id: number; words: string } | null>(null)
  const mayWrite = roleMay(staff.role, 'texts')
  const openNew = () => onLink({ text: 'new' })

  if (!texts) {
    return error
      ? <Message icon={<IconCloudOff size={32} />} tone="bad" title="Could not load the standard texts" action={<Button loading={isFetching} onClick={() => void refetch()}>Try again</Button>}>{sayError(error)}</Message>
      : <div className={styles.loading} aria-busy="true" aria-label="Loading standard texts">{Array.from({ length: 6 }, (_, i) => <Skeleton key={i} height={44} />)}</div>
  }
  if (texts.length === 0 && link.text === undefined) {
    return (
      <Message icon={<IconMessage2 size={36} stroke={1.5} />} title="There are no standard texts yet" action={mayWrite && <Button onClick={openNew}>Write the first text</Button>}>
        A standard text is a note to the resident that is written once, with care, and used often: whoever closes a case picks it, and the
        case&apos;s street, dates and crew are filled in. {mayWrite ? '' : 'Dispatchers and administrators write them.'}
      </Message>
    )
  }
  const close = () => {
    const { text: from } = link
    onLink({ text: undefined }, true)
    // Reaches the row once the list shows again, on a phone.
    if (from !== undefined) requestAnimationFrame(() => document.getElementById(managedItemId(from))?.focus())
  }
  const saved = (text: StandardText) => {
    setSaid({ id: text.id, words: link.text === 'new' ? 'Created' : 'Saved' })
    if (link.text === 'new') onLink({ text: text.id }, true)
  }
  return (
    <TwoPanes
      list={<TextList city={city} texts={texts} link={link} onLink={onLink} onNew={mayWrite ? openNew : null} />}
      detail={detail()}
      idle={<Message icon={<IconMessage2 size={32} stroke={1.5} />} title="Choose a text">Or write a new one. How a resident will read it stands beside it as you write.</Message>}
    />
  )

  function detail() {
    if (link.text === undefined) return null
    if (link.text === 'new') {
      return mayWrite ? <TextForm key="new" city={city} text={null} said="" onSaved={saved} onClose={close} /> : (
        <Message icon={<IconLock size={32} />} title="You cannot write standard texts" action={<Button variant="default" onClick={close}>All standard texts</Button>}>Dispatchers and administrators do. You may look at all of them.</Message>
      )
    }
    const text = texts!.find(({ id }) => id === link.text)
    if (!text) return <Message title="There is no such text" action={<Button variant="default" onClick={close}>All standard texts</Button>}>The link may be from another desk, or from before a fresh start.</Message>
    return mayWrite
      ? <TextForm key={text.id} city={city} text={text} said={said?.id === text.id ? said.words : ''} onSaved={saved} onClose={close} />
      : <TextFacts key={text.id} city={city} text={text} onClose={close} />
  }
}
