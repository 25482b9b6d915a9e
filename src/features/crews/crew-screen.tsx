import { Button, Skeleton } from '@mantine/core'
import { IconCloudOff, IconLock, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { City } from '../../../contract/city.ts'
import type { Crew } from '../../../contract/crew.ts'
import { roleMay } from '../../../contract/permissions.ts'
import type { Staff } from '../../../contract/session.ts'
import { crewsQuery } from '../../api/crews.ts'
import { sayError } from '../../api/errors.ts'
import type { CrewsLink } from '../../lib/page-links.ts'
import { managedItemId } from '../../ui/managed-list.tsx'
import { Message } from '../../ui/message.tsx'
import { TwoPanes } from '../../ui/two-panes.tsx'
import { CrewFacts } from './crew-facts.tsx'
import { CrewForm } from './crew-form.tsx'
import { CrewList } from './crew-list.tsx'
import styles from './crews.module.css'

type Props = { city: City; staff: Staff; link: CrewsLink; /** Changes the address; `replace`: not a step to go Back to. */ onLink: (change: Partial<CrewsLink>, replace?: boolean) => void }

/** The crews, by team, and one of them. */
export function CrewScreen({ city, staff, link, onLink }: Props) {
  const { data: crews, error, refetch, isFetching } = useQuery(crewsQuery)
  const [said, setSaid] = useState<{ id: number; words: string } | null>(null)
  const mayWrite = roleMay(staff.role, 'crews')
  const openNew = () => onLink({ crew: 'new' })

  if (!crews) {
    return error
      ? <Message icon={<IconCloudOff size={32} />} tone="bad" title="Could not load the crews" action={<Button loading={isFetching} onClick={() => void refetch()}>Try again</Button>}>{sayError(error)}</Message>
      : <div className={styles.loading} aria-busy="true" aria-label="Loading crews">{Array.from({ length: 6 }, (_, i) => <Skeleton key={i} height={44} />)}</div>
  }
  if (crews.length === 0 && link.crew === undefined) {
    return (
      <Message icon={<IconUsersGroup size={36} stroke={1.5} />} title="There are no crews yet" action={mayWrite && <Button onClick={openNew}>Make the first crew</Button>}>
        A crew is the people and the truck that do the work in the street. When it closes a case, the resident sees its name, its team photo and
        the first names of those who agree to it: the city gets a face. {mayWrite ? '' : 'Dispatchers and administrators make them.'}
      </Message>
    )
  }
  const close = () => {
    const { crew: from } = link
    onLink({ crew: undefined }, true)
    // Reaches the row once the list shows again, on a phone.
    if (from !== undefined) requestAnimationFrame(() => document.getElementById(managedItemId(from))?.focus())
  }
  const saved = (crew: Crew) => {
    setSaid({ id: crew.id, words: link.crew === 'new' ? 'Created' : 'Saved' })
    if (link.crew === 'new') onLink({ crew: crew.id }, true)
  }
  return (
    <TwoPanes
      list={<CrewList city={city} crews={crews} link={link} onLink={onLink} onNew={mayWrite ? openNew : null} />}
      detail={detail()}
      idle={<Message icon={<IconUsersGroup size={32} stroke={1.5} />} title="Choose a crew">Or make a new one. What residents will see of it stands beside it as you write.</Message>}
    />
  )

  function detail() {
    if (link.crew === undefined) return null
    if (link.crew === 'new') {
      return mayWrite ? <CrewForm key="new" city={city} crew={null} said="" onSaved={saved} onClose={close} /> : (
        <Message icon={<IconLock size={32} />} title="You cannot make crews" action={<Button variant="default" onClick={close}>All crews</Button>}>Dispatchers and administrators do. You may look at all of them.</Message>
      )
    }
    const crew = crews!.find(({ id }) => id === link.crew)
    if (!crew) return <Message title="There is no such crew" action={<Button variant="default" onClick={close}>All crews</Button>}>The link may be from another desk, or from before a fresh start.</Message>
    return mayWrite
      ? <CrewForm key={crew.id} city={city} crew={crew} said={said?.id === crew.id ? said.words : ''} onSaved={saved} onClose={close} />
      : <CrewFacts key={crew.id} city={city} crew={crew} onClose={close} />
  }
}
