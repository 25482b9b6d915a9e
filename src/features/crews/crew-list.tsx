import { IconUsersGroup } from '@tabler/icons-react'
import type { City } from '../../../contract/city.ts'
import type { Crew } from '../../../contract/crew.ts'
import { useDrafted } from '../../lib/kept-draft.ts'
import type { CrewsLink } from '../../lib/page-links.ts'
import { photoAddress } from '../../lib/photo-address.ts'
import { count } from '../../lib/words.ts'
import { ManagedList } from '../../ui/managed-list.tsx'
import { crewDraft } from './crew-form.tsx'
import styles from './crews.module.css'

type Props = { city: City; crews: readonly Crew[]; link: CrewsLink; onLink: (change: Partial<CrewsLink>, replace?: boolean) => void; /** Null for who may not. */ onNew: (() => void) | null }

/** All crews by their teams. */
export function CrewList({ city, crews, link, onLink, onNew }: Props) {
  const drafted = useDrafted()
  const { q = '', inactive, crew: openId } = link
  const teamOf = ({ teamId }: Crew) => city.teams.find(({ id }) => id === teamId)?.name ?? 'No team'
  const words = q.trim().toLowerCase()
  const isFound = (crew: Crew) => `${crew.name} ${crew.truck ?? ''} ${teamOf(crew)} ${crew.members.map(({ name }) => name).join(' ')}`.toLowerCase().includes(words)
  // The open one shows whatever the list leaves out.
  const shown = crews.filter((crew) => isFound(crew) && (crew.active || inactive || crew.id === openId))
  const groups = [...new Set(shown.map(teamOf))].sort((a, b) => a.localeCompare(b)).map((name) => ({
    name,
    items: shown.filter((crew) => teamOf(crew) === name).map((crew) => ({
      id: crew.id, name: crew.name, active: crew.active, begun: drafted(crewDraft(crew.id)), says: saysOf(crew),
      picture: crew.photoId ? <img className={styles.thumb} src={photoAddress(crew.photoId, 'small')} alt="" loading="lazy" /> : <span className={styles.thumb} aria-hidden><IconUsersGroup size={18} stroke={1.5} /></span>,
    })),
  }))
  return (
    <ManagedList
      label="Crews" find="Search crews" words={q} onFind={(text) => onLink({ q: text || undefined }, true)} groups={groups} openId={typeof openId === 'number' ? openId : null}
      onOpen={(id) => onLink({ crew: id }, openId !== undefined)} inactive={{ count: crews.filter(({ active }) => !active).length, shown: inactive !== undefined, onShow: (yes) => onLink({ inactive: yes ? 'yes' : undefined }, true) }}
      onNew={onNew && { words: 'crew', begun: drafted(crewDraft('new')), go: onNew }} nothing={crews.length === 0 ? 'None yet.' : words ? 'No crew, member or team is called that.' : 'No crew is active.'}
    />
  )
}

function saysOf({ members, truck }: Crew): string {
  return [members.length === 0 ? 'Nobody in it' : count(members.length, 'member'), truck].filter(Boolean).join(' · ')
}
