import { IconTruck, IconUsersGroup } from '@tabler/icons-react'
import { namesOnCard } from '../../../contract/crew.ts'
import { photoAddress } from '../../lib/photo-address.ts'
import type { CrewFields } from './crew-fields.ts'
import styles from './crews.module.css'

type Props = { crew: Pick<CrewFields, 'name' | 'members' | 'truck' | 'photoId'>; team: string | null; locale: string }

/** What residents will see of a crew when it closes a case: the same names, by the same rule, as the card itself. */
export function CardSample({ crew, team, locale }: Props) {
  const people = namesOnCard(crew.members.filter(({ name }) => name.trim() !== ''))
  const hidden = crew.members.length - people.length
  return (
    <figure className={styles.sample} aria-label="On the resident's card">
      <figcaption aria-hidden>On the resident&apos;s card</figcaption>
      <div className={styles.card}>
        {crew.photoId
          ? <img src={photoAddress(crew.photoId, 'large')} alt={`The people of ${crew.name || 'this crew'}`} />
          : <div className={styles.noPhoto}><IconUsersGroup size={36} stroke={1.3} aria-hidden />No team photo yet</div>}
        <p className={styles.cardName}>{crew.name.trim() || 'Your crew'}</p>
        {team && <p>{team}</p>}
        {people.length > 0 && <p className={styles.people}>{new Intl.ListFormat(locale, { type: 'conjunction' }).format(people)}</p>}
        {crew.truck?.trim() && <p className={styles.truck}><IconTruck size={15} aria-hidden /> {crew.truck.trim()}</p>}
      </div>
      <p className={styles.hint}>First names only, of those who choose to appear{hidden > 0 ? `; ${hidden} ${hidden === 1 ? 'does' : 'do'} not` : ''}. A closed case keeps the crew as it was that day.</p>
    </figure>
  )
}
