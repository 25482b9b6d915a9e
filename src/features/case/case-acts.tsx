import { Button, CopyButton, Menu } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconCircleCheck, IconClockPause, IconCopy, IconDots, IconExternalLink, IconLinkOff, IconPencil, IconPlayerPlay, IconStack2 } from '@tabler/icons-react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan } from '../../../contract/lifecycle.ts'
import type { CaseAction } from '../../../contract/permissions.ts'
import { resumeCase, startCase, unlinkDuplicate } from '../../api/cases.ts'
import type { CaseAct } from '../../lib/desk-link.ts'
import { ownAddress } from '../../lib/own-address.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { momentWords } from '../../lib/time-words.ts'
import { touches } from '../../lib/touches.ts'
import { CommandProblem } from './command-problem.tsx'
import { useCommand } from './use-command.ts'
import styles from './case-panel.module.css'

type Props = {
  current: Case
  city: City
  may: (action: CaseAction) => boolean
  act: CaseAct | null
  onAct: (act: CaseAct | null) => void
  onDone: (words: string) => void
  onOpenCase: (id: number) => void
}

/** What can be done to the case now, by who looks at it: the next step first. */
export function CaseActs({ current, city, may, act, onAct, onDone, onOpenCase }: Props) {
  const state = ruleState(current)
  const start = useCommand(current, startCase, { touches: touches.start, guess: () => ({ status: 'in-progress', waitingSince: null, waitingUntil: null }), onDone: () => onDone('Work has begun') })
  const resume = useCommand(current, resumeCase, { touches: touches.resume, onDone: () => onDone('The waiting has ended') })
  const unlink = useCommand(current, unlinkDuplicate, { onDone: () => onDone('Open again: it is no duplicate') })
  const isOpen = current.status !== 'closed'
  const more = [
    ...(may('edit') ? [{ act: 'edit' as const, label: 'Correct what is known', Icon: IconPencil }] : []),
    ...(may('duplicate') && isOpen ? [{ act: 'duplicate' as const, label: 'Duplicate of another case', Icon: IconStack2 }] : []),
  ]
  const acts = [
    { command: start, refusals: caseCan.start(state) }, { command: resume, refusals: caseCan.resume(state) }, { command: unlink, refusals: caseCan.unlinkDuplicate(state) },
  ]
  const failed = acts.find(({ command }) => command.error)
  // What the resident said who opened it again, for as long as nobody has looked.
  const again = current.flagged ? current.events.findLast(({ type, after }) => type === 'reopened' && after['by'] === 'resident') : undefined
  return (
    <div className={styles.acts}>
      {again && <div className={styles.again} role="note"><strong>A resident says that it is not fixed</strong>{again.note && <q>{again.note}</q>}</div>}
      {current.status === 'waiting' && (
        <p className={styles.hint}>Waits for <strong>{current.waitingReason ?? 'something'}</strong>{current.waitingUntil && <>, until {momentWords(current.waitingUntil, city.timeZone, city.locale)}</>}</p>
      )}
      {current.duplicateOf && <p className={styles.hint}>Duplicate of <CaseName link={current.duplicateOf} onOpen={onOpenCase} /></p>}
      {current.duplicates.length > 0 && (
        <p className={styles.hint}>Repeated by {current.duplicates.map((link, i) => <span key={link.id}>{i > 0 && ', '}<CaseName link={link} onOpen={onOpenCase} /></span>)}</p>
      )}
      <div className={styles.buttons}>
        {isOpen && may('close') && <Button size="xs" leftSection={<IconCircleCheck size={15} aria-hidden />} onClick={() => onAct('close')}>Close out</Button>}
        {may('start') && caseCan.start(state).length === 0 && current.status !== 'waiting' && (
          <Button size="xs" variant="default" leftSection={<IconPlayerPlay size={15} aria-hidden />} loading={start.pending} onClick={() => start.send({})}>Start</Button>
        )}
        {current.status === 'waiting' && may('wait') && (
          <Button size="xs" variant="default" leftSection={<IconPlayerPlay size={15} aria-hidden />} loading={resume.pending} onClick={() => resume.send({})}>End the waiting</Button>
        )}
        {isOpen && may('wait') && (
          <Button size="xs" variant="default" leftSection={<IconClockPause size={15} aria-hidden />} aria-expanded={act === 'wait'} onClick={() => onAct('wait')}>{current.status === 'waiting' ? 'Wait on' : 'Wait'}</Button>
        )}
        {!isOpen && may('duplicate') && caseCan.unlinkDuplicate(state).length === 0 && (
          <Button size="xs" variant="default" leftSection={<IconLinkOff size={15} aria-hidden />} loading={unlink.pending} onClick={() => unlink.send({})}>Not a duplicate</Button>
        )}
        {!isOpen && may('reopen') && current.duplicateOf === null && (
          <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={15} aria-hidden />} aria-expanded={act === 'reopen'} onClick={() => onAct('reopen')}>Reopen</Button>
        )}
        {more.length > 0 && (
          <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} withinPortal={false}>
            <Menu.Target><Button size="xs" variant="default" aria-label="More to do" px={8}><IconDots size={16} aria-hidden /></Button></Menu.Target>
            <Menu.Dropdown>
              {more.map(({ act: one, label, Icon }) => <Menu.Item key={one} leftSection={<Icon size={15} aria-hidden />} onClick={() => onAct(one)}>{label}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {failed && (
        <CommandProblem
          error={failed.command.error} stale={failed.command.stale} pending={failed.command.pending} onForget={failed.command.forget}
          onAgain={failed.refusals.length === 0 ? () => failed.command.send({}) : null}
        />
      )}
      {current.cardToken && <CardLink token={current.cardToken} />}
    </div>
  )
}

function CaseName({ link, onOpen }: { link: Case['duplicates'][number]; onOpen: (id: number) => void }) {
  return <button type="button" className={styles.caseName} onClick={() => onOpen(link.id)} title={link.title}>{link.number}</button>
}

/** The address that the resident is given. */
function CardLink({ token }: { token: string }) {
  const path = ownAddress(`/r/${token}`)
  return (
    <div className={styles.card}>
      <a href={path} target="_blank" rel="noreferrer">The resident&apos;s card <IconExternalLink size={13} aria-hidden /></a>
      <CopyButton value={new URL(path, location.href).href}>
        {({ copied, copy }) => <Button size="compact-xs" variant="subtle" leftSection={copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />} onClick={copy}>{copied ? 'Copied' : 'Copy its address'}</Button>}
      </CopyButton>
    </div>
  )
}
