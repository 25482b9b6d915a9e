import type { City } from '../../../contract/city.ts'
import type { Crew } from '../../../contract/crew.ts'
import { DetailFrame } from '../../ui/detail-frame.tsx'
import { CardSample } from './card-sample.tsx'
import styles from './crews.module.css'

/** One crew, for who may read it and not write it. */
export function CrewFacts({ city, crew, onClose }: { city: City; crew: Crew; onClose: () => void }) {
  const team = city.teams.find(({ id }) => id === crew.teamId)?.name ?? null
  return (
    <DetailFrame title={crew.name} back="All crews" onBack={onClose}>
      <div className={styles.columns}>
        <dl className={styles.facts}>
          <div><dt>Team</dt><dd>{team ?? 'none'}</dd></div>
          <div><dt>Truck</dt><dd>{crew.truck ?? 'none'}</dd></div>
          <div><dt>Members</dt><dd>{crew.members.length === 0 ? 'nobody' : <ol>{crew.members.map(({ name, onCard }, i) => <li key={i}>{name}{!onCard && <small> not on the card</small>}</li>)}</ol>}</dd></div>
          <div><dt>Accounts</dt><dd>{crew.staff.map(({ name }) => name).join(', ') || 'nobody'}</dd></div>
          {!crew.active && <div><dt>Active</dt><dd>No: it is no longer offered</dd></div>}
        </dl>
        <CardSample crew={crew} team={team} locale={city.locale} />
      </div>
      <p className={styles.hint}>Dispatchers and administrators change crews.</p>
    </DetailFrame>
  )
}
