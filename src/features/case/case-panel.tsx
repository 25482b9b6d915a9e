import { ActionIcon, Button, CopyButton, Skeleton, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconCheck, IconChevronDown, IconChevronUp, IconCloudOff, IconLink, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { caseQuery } from '../../api/cases.ts'
import { ApiError, sayError } from '../../api/errors.ts'
import { Message } from '../../ui/message.tsx'
import { CaseBody, type CaseBodyProps } from './case-body.tsx'
import styles from './case-panel.module.css'

/** What colleagues do to the open case is seen so late at the latest. */
const lookAgainMs = 20_000

type Props = Omit<CaseBodyProps, 'current' | 'onDone'> & {
  id: number
  /** On a phone the panel is the whole screen, and its way out is back. */
  whole: boolean
  onClose: () => void
  onStep: ((by: 1 | -1) => void) | null
  /** Where it stands in the list, where the list knows: `12 of 340`. */
  position: string | null
  /** A field was left or a command is done: the keys belong to the list again. */
  onLeave: () => void
}

/** The selected case. */
export default function CasePanel({ id, whole, onClose, onStep, position, onLeave, ...body }: Props) {
  const { data, error, refetch } = useQuery({ ...caseQuery(id), refetchInterval: lookAgainMs })
  return (
    <aside className={styles.panel} aria-label="Case" onKeyDown={(event) => { if (leavesField(event)) onLeave() }}>
      <div className={styles.tools}>
        <Tooltip label={whole ? 'Back to the list' : 'Close (Esc)'}>
          <ActionIcon variant="subtle" color="gray" aria-label={whole ? 'Back to the list' : 'Close the case'} onClick={onClose} autoFocus={whole}>
            {whole ? <IconArrowLeft size={18} /> : <IconX size={18} />}
          </ActionIcon>
        </Tooltip>
        {position && <span className={styles.position}>{position}</span>}
        <span className={styles.spring} />
        {onStep && (
          <>
            <Tooltip label="Previous (k)"><ActionIcon variant="subtle" color="gray" aria-label="Previous case" onClick={() => onStep(-1)}><IconChevronUp size={18} /></ActionIcon></Tooltip>
            <Tooltip label="Next (j)"><ActionIcon variant="subtle" color="gray" aria-label="Next case" onClick={() => onStep(1)}><IconChevronDown size={18} /></ActionIcon></Tooltip>
          </>
        )}
        <CopyButton value={location.href}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy a link to this case'}>
              <ActionIcon variant="subtle" color="gray" aria-label="Copy a link to this case" onClick={copy}>{copied ? <IconCheck size={18} /> : <IconLink size={18} />}</ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      {data && data.id === id ? <CaseBody key={id} current={data} onDone={onLeave} {...body} /> : error ? <CaseFailed error={error} onRetry={() => void refetch()} onClose={onClose} /> : <CaseLoading />}
    </aside>
  )
}

/** Escape leaves a field first, and only then the case. A list that is open in the field closes by itself. */
function leavesField({ key, target }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return key === 'Escape' && isField && target.getAttribute('aria-expanded') !== 'true'
}

function CaseFailed({ error, onRetry, onClose }: { error: unknown; onRetry: () => void; onClose: () => void }) {
  if (error instanceof ApiError && error.code === 'not-found') {
    return <Message title="There is no such case" action={<Button size="xs" variant="default" onClick={onClose}>Back to the list</Button>}>The link may be from another desk, or from before a fresh start.</Message>
  }
  return <Message icon={<IconCloudOff size={28} />} tone="bad" title="Could not load the case" action={<Button size="xs" onClick={onRetry}>Try again</Button>}>{sayError(error)}</Message>
}

function CaseLoading() {
  return <div role="status" className={styles.body} aria-busy="true" aria-label="Loading the case"><Skeleton height={24} width="70%" /><Skeleton height={36} /><Skeleton height={180} /><Skeleton height={80} /></div>
}
