import type { Case } from '../../../contract/case.ts'
import styles from './case-panel.module.css'

/** Who reported, with a way to reach them; of an extract only that it was somebody whom the source knows. */
export function Reporter({ reporter: { name, email, phone, hashedId }, number }: { reporter: NonNullable<Case['reporter']>; number: string }) {
  if (!name && !email && !phone) return hashedId && <>Known to the source, without a name<small title={hashedId}>{hashedId.slice(0, 8)}</small></>
  return (
    <span className={styles.reporter}>
      {name && <span>{name}</span>}
      {phone && <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>}
      {email && <a href={`mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(`Case ${number}`)}`}>{email}</a>}
    </span>
  )
}
