import { IconFlagFilled, IconPhoto } from '@tabler/icons-react'
import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { CaseRow } from '../../../contract/case.ts'
import type { ColumnKey } from '../../../contract/settings.ts'
import type { SlaBounds } from '../../../contract/sla.ts'
import { clockLook } from '../../lib/case-look.ts'
import { spanWords } from '../../lib/time-words.ts'
import { channelWords } from '../../../contract/words.ts'
import { ToneText } from '../../ui/tone-text.tsx'
import { columnWords } from './list-columns.ts'
import { StatusSign } from './status-sign.tsx'
import styles from './case-list.module.css'

/** The server sorts and filters, and a person's settings say which columns there are; the table only knows how to draw them. */
export const caseFeatures = tableFeatures({})

/** A row with the moment it is drawn at: its clock is derived, never stored. */
export type ListedCase = { row: CaseRow; bounds: SlaBounds }

const column = createColumnHelper<typeof caseFeatures, ListedCase>()

const dash = <span className={styles.nothing} aria-label="none">–</span>

const named = (name: string | undefined) => (name === undefined ? dash : <span className={styles.ellipsis} title={name}>{name}</span>)

const whoOf = ({ assignee, crew }: CaseRow) => assignee?.name ?? crew?.name

const cells = {
  status: ({ row }) => <StatusSign status={row.status} />,
  case: ({ row }) => (
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
  type: ({ row }) => named(row.type?.name),
  neighborhood: ({ row }) => named(row.neighborhood ?? undefined),
  team: ({ row }) => (
    <>
      {row.team ? <span className={styles.ellipsis} title={row.team.name}>{row.team.name}</span> : !whoOf(row) && <em className={styles.nothing}>Nobody</em>}
      {whoOf(row) && <span className={styles.who} title={whoOf(row)}>{whoOf(row)}</span>}
    </>
  ),
  assignee: ({ row }) => named(whoOf(row)),
  channel: ({ row }) => channelWords[row.channel],
  opened: ({ row, bounds }) => spanWords(bounds.now - Date.parse(row.openedAt)),
  due: ({ row, bounds }) => {
    if (row.dueAt === null && row.waitingSince === null && row.status !== 'closed') return dash
    const { tone, words, title } = clockLook(row, bounds)
    return <ToneText tone={tone} title={title}>{words}</ToneText>
  },
} satisfies Record<ColumnKey, (listed: ListedCase) => React.ReactNode>

const definitions = Object.fromEntries((Object.keys(cells) as ColumnKey[]).map((id) => [id, column.display({ id, header: columnWords[id], cell: ({ row: { original } }) => cells[id](original) })])) as Record<ColumnKey, ReturnType<typeof column.display>>

/** The same object for the same columns, as the table asks. */
export function caseColumns(keys: readonly ColumnKey[]) {
  return column.columns(keys.map((key) => definitions[key]))
}

function placeWords({ address, neighborhood }: CaseRow): string {
  if (address && neighborhood && !address.includes(neighborhood)) return `${address} · ${neighborhood}`
  return address ?? neighborhood ?? 'No address'
}
