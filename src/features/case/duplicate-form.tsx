import { Loader, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRef, type KeyboardEvent } from 'react'
import type { Case } from '../../../contract/case.ts'
import { caseCan } from '../../../contract/lifecycle.ts'
import { nearMetres } from '../../../contract/related-cases.ts'
import { caseListQuery, caseQuery, linkDuplicate, relatedQuery } from '../../api/cases.ts'
import { sayError } from '../../api/errors.ts'
import { distanceWords } from '../../lib/distance.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { ActForm } from './act-form.tsx'
import { DuplicateChoice } from './duplicate-choice.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'
import styles from './duplicate-form.module.css'

const most = 8

type Props = {
  current: Case
  city: { locale: string }
  now: number
  /** The id of the case that is chosen, as text; also from beside the form. */
  of: string
  onOf: (of: string) => void
  onDone: (words: string) => void
  onCancel: () => void
}

/** Names the case that this one repeats: one of its type close by, or any by number or words. */
export function DuplicateForm({ current, city, now, of, onOf, onDone, onCancel }: Props) {
  const [words, setWords] = useDraft(`duplicate words ${current.id}`)
  const [asked] = useDebouncedValue(words.trim(), 250)
  const box = useRef<HTMLDivElement>(null)
  const canLookNear = current.location !== null && current.type !== null
  const near = useQuery({ ...relatedQuery(current.id), enabled: canLookNear })
  const named = useInfiniteQuery({ ...caseListQuery({ q: asked }, { sort: 'opened', dir: 'desc' }), enabled: asked !== '' })
  const { error, isFetching } = asked !== '' ? named : near
  // Nearest first, as they come; one that is open is where the work goes on.
  const nearby = near.data?.nearby.items ?? []
  const found = asked !== '' ? (named.data?.pages.flatMap((page) => page.items) ?? []).filter((row) => row.id !== current.id) : [...nearby.filter(({ status }) => status !== 'closed'), ...nearby.filter(({ status }) => status === 'closed')]
  // One that was chosen stays in sight, whatever is looked for.
  const { data: other } = useQuery({ ...caseQuery(Number(of)), enabled: of !== '' })
  const chosen = of === '' ? undefined : found.find((row) => String(row.id) === of) ?? other
  const choices = chosen && !found.slice(0, most).includes(chosen) ? [chosen, ...found.slice(0, most - 1)] : found.slice(0, most)
  const command = useCommand(current, linkDuplicate, {
    guess: () => ({ status: 'closed', closedAt: new Date(now).toISOString() }),
    onDone: (changed) => {
      setWords('')
      onOf('')
      onDone(`Closed as a duplicate of ${changed.duplicateOf?.number ?? 'the other'}`)
    },
  })
  /** As arrows go on among the choices: where they lead is chosen. */
  const intoChoices = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    const to = box.current?.querySelector<HTMLInputElement>('input:checked') ?? box.current?.querySelector('input')
    if (!to) return
    event.preventDefault()
    to.focus()
    to.click()
  }
  const nearWords = distanceWords(nearMetres, city.locale)
  return (
    <ActForm title="Duplicate of another case" submit={chosen ? `Close as a duplicate of ${chosen.number}` : 'Close as a duplicate'} ready={chosen !== undefined} refusals={caseCan.linkDuplicate(ruleState(current), { isSelf: false, originalIsDuplicate: false, hasDuplicates: current.duplicates.length > 0 })} command={command} onCancel={onCancel} onSend={() => { if (chosen) command.send({ of: chosen.id }) }}>
      <TextInput size="xs" label="The case that it repeats" placeholder="Number, title or address" autoFocus value={words} onChange={(event) => setWords(event.currentTarget.value)} onKeyDown={intoChoices} rightSection={isFetching && <Loader size={12} />} />
      <p className={styles.hint}>{asked !== '' ? 'Found by these words' : canLookNear ? `Of the same type within ${nearWords}, open ones first` : 'This case has no place: look for the other by its number or words.'}</p>
      {error ? <p role="alert" className={styles.hint}>{sayError(error)}</p> : (
        <div ref={box} role="radiogroup" aria-label="Cases that it may repeat" className={styles.found}>
          {choices.map((row) => <DuplicateChoice key={row.id} row={row} from={current.location} locale={city.locale} now={now} checked={row === chosen} onChoose={() => onOf(String(row.id))} />)}
          {choices.length === 0 && !isFetching && (asked !== '' || canLookNear) && <p className={styles.hint}>{asked !== '' ? 'No case has these words.' : 'None that is open or of the last half year. Look by number or words.'}</p>}
        </div>
      )}
    </ActForm>
  )
}
