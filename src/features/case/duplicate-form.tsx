import { Loader, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Case, CaseRow } from '../../../contract/case.ts'
import { caseCan } from '../../../contract/lifecycle.ts'
import { caseListQuery, caseQuery, linkDuplicate } from '../../api/cases.ts'
import { sayError } from '../../api/errors.ts'
import { statusWords } from '../../../contract/words.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { areaAround } from '../../lib/near-area.ts'
import { spanWords } from '../../lib/time-words.ts'
import { ActForm } from './act-form.tsx'
import { useCommand } from './use-command.ts'
import { useDraft } from './use-draft.ts'
import styles from './duplicate-form.module.css'

/** As far away as people place the same pothole. */
const nearMetres = 150
const most = 8

type Props = {
  current: Case
  now: number
  /** The id of the case that is chosen, as text; also from beside the form. */
  of: string
  onOf: (of: string) => void
  onDone: (words: string) => void
  onCancel: () => void
}

/** Names the case that this one repeats: one of its type close by, or any by number or words. */
export function DuplicateForm({ current, now, of, onOf, onDone, onCancel }: Props) {
  const [words, setWords] = useDraft(`duplicate words ${current.id}`)
  const [asked] = useDebouncedValue(words.trim(), 250)
  const canLookNear = current.location !== null && current.type !== null
  const filter = asked !== '' ? { q: asked } : { area: current.location ? areaAround(current.location, nearMetres) : '', type: current.type ? [`#${current.type.id}`] : [] }
  const { data, error, isFetching } = useInfiniteQuery({ ...caseListQuery(filter, { sort: 'opened', dir: 'desc' }), enabled: asked !== '' || canLookNear })
  const found = (asked !== '' || canLookNear ? data?.pages.flatMap((page) => page.items) ?? [] : []).filter((row) => row.id !== current.id)
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
  return (
    <ActForm title="Duplicate of another case" submit={chosen ? `Close as a duplicate of ${chosen.number}` : 'Close as a duplicate'} ready={chosen !== undefined} refusals={caseCan.linkDuplicate(ruleState(current), { isSelf: false, originalIsDuplicate: false, hasDuplicates: current.duplicates.length > 0 })} command={command} onCancel={onCancel} onSend={() => { if (chosen) command.send({ of: chosen.id }) }}>
      <TextInput size="xs" label="The case that it repeats" placeholder="Number, title or address" autoFocus value={words} onChange={(event) => setWords(event.currentTarget.value)} rightSection={isFetching && <Loader size={12} />} />
      <p className={styles.hint}>{asked !== '' ? 'Found by these words' : canLookNear ? `Of the same type within ${nearMetres} m` : 'This case has no place: look for the other by its number or words.'}</p>
      {error ? <p role="alert" className={styles.hint}>{sayError(error)}</p> : (
        <div role="radiogroup" aria-label="Cases that it may repeat" className={styles.found}>
          {choices.map((row) => <Choice key={row.id} row={row} now={now} checked={row === chosen} onChoose={() => onOf(String(row.id))} />)}
          {choices.length === 0 && !isFetching && (asked !== '' || canLookNear) && <p className={styles.hint}>{asked !== '' ? 'No case has these words.' : 'None. Look by number or words.'}</p>}
        </div>
      )}
    </ActForm>
  )
}

function Choice({ row, now, checked, onChoose }: { row: CaseRow; now: number; checked: boolean; onChoose: () => void }) {
  const id = `original-${row.id}`
  return (
    <label className={styles.choice} htmlFor={id}>
      <input id={id} type="radio" name="original" checked={checked} onChange={onChoose} aria-label={`${row.title}, ${row.number}`} />
      <span><strong>{row.title}</strong><small>{row.number} · {row.address ?? 'No address'} · {statusWords[row.status]}, opened {spanWords(now - Date.parse(row.openedAt))} ago</small></span>
    </label>
  )
}
