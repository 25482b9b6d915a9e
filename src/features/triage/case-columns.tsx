import { IconFlagFilled, IconPhoto } from '@tabler/icons-react'
import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { CaseRow } from '../../../contract/case.ts'
import type { SlaBounds } from '../../../contract/sla.ts'
import { clockLook } from '../../lib/case-look.ts'
import { spanWords } from '../../lib/time-words.ts'
import { channelWords } from '../../../contract/words.ts'
import { ToneText } from '../../ui/tone-text.tsx'
import { StatusSign } from './status-sign.tsx'
import styles from './case-list.module.css'

/** The server sorts and filters; the table only knows its columns. One object for all renders, as the library asks. */
export const caseFeatures = tableFeatures({})

/** A row with the moment it is drawn at: its clock is derived, never stored. */
export type ListedCase = { row: CaseRow; bounds: SlaBounds }

const column = createColumnHelper<typeof caseFeatures, ListedCase>()

const dash = <span className={styles.nothing} aria-label="none">–</span>

export const caseColumns = column.columns([
  column.display({ id: 'status', header: 'Status', cell: ({ row: { original: { row } } }) => <StatusSign status={row.status} /> }),
  column.display({
    id: 'case',
    header: 'Case',
    cell: ({ row: { original: { row } } }) => (
      <>
        <div className={styles.title}>
          <span className={styles.ellipsis}>{row.title}</span>
          {row.flagged && <IconFlagFilled size={13} role="img" aria-label="Needs a look" className={styles.flag} />}
          {row.hasPhoto && <IconPhoto size={14} role="img" aria-label="Has a photo" className={styles.sign} />}
        </div>
        <div className={styles.where}>
          <span className={styles.number}>{row.number}</span>
          <span className={styles.ellipsis}>{placeWords(row)}</span>
        </div>
      </>
    ),
  }),
  column.display({
    id: 'team',
    header: 'Team',
    cell: ({ row: { original: { row } } }) => (row.team ? <span className={styles.ellipsis} title={row.team.name}>{row.team.name}</span> : <em className={styles.nothing}>Nobody</em>),
  }),
  column.display({ id: 'channel', header: 'Channel', cell: ({ row: { original: { row } } }) => channelWords[row.channel] }),
  column.display({ id: 'opened', header: 'Opened', cell: ({ row: { original: { row, bounds } } }) => spanWords(bounds.now - Date.parse(row.openedAt)) }),
  column.display({
    id: 'due',
    header: 'Due',
    cell: ({ row: { original: { row, bounds } } }) => {
      if (row.dueAt === null && row.status !== 'closed') return dash
      const { tone, words, title } = clockLook(row, bounds)
      return <ToneText tone={tone} title={title}>{words}</ToneText>
    },
  }),
])

function placeWords({ address, neighborhood }: CaseRow): string {
  if (address && neighborhood && !address.includes(neighborhood)) return `${address} · ${neighborhood}`
  return address ?? neighborhood ?? 'No address'
}
