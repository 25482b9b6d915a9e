import { IconCircle, IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2, IconPlayerPauseFilled } from '@tabler/icons-react'
import type { Status } from '../../../contract/vocabulary.ts'
import { statusWords } from '../../../contract/words.ts'

const signs = {
  'new': IconCircleDashed, 'assigned': IconCircle, 'in-progress': IconCircleHalf2, 'waiting': IconPlayerPauseFilled, 'closed': IconCircleCheckFilled,
} as const satisfies Record<Status, unknown>

/** A case's status as a shape with its word for those who hear it. */
export function StatusSign({ status }: { status: Status }) {
  const Sign = signs[status]
  return <span role="img" aria-label={statusWords[status]} title={statusWords[status]} data-status={status}><Sign size={16} aria-hidden /></span>
}
