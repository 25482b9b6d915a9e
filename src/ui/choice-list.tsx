import { TextInput } from '@mantine/core'
import { IconCheck, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { count as countWords } from '../lib/words.ts'
import styles from './choice-list.module.css'

/** `count` is absent where it is not known (yet). `ends`: among choices that lead on, one that does not. `off`: it cannot be picked; `hint` says why. */
export type Choice = { value: string; label: string; hint?: string | undefined; count?: number; group?: string; ends?: boolean; off?: boolean }

type Props = {
  label: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onPick: (value: string) => void
  /** `several` can be ticked, `one` at a time, or each `leads` on. */
  kind: 'several' | 'one' | 'leads'
  /** What is counted, for those who hear it: "Roxbury, 312 cases". */
  counted?: string
  /** What the search field says. */
  find: string
  /** Told what is being looked for, for who has more choices to offer than stand here. */
  onFind?: (words: string) => void
  /** What fits the words is known to who is told them: the choices are those, best first. */
  ranked?: boolean
  /** Backspace in an empty search field. */
  onBack?: () => void
  empty?: ReactNode
}

/** Above this many choices it helps to be able to type. */
const searchableFrom = 9

/** Choices by keyboard, pointer and touch: typing finds, arrows move, Enter and Space pick. */
export function ChoiceList({ label, choices, chosen, onPick, kind, counted = 'case', find, onFind, ranked = false, onBack, empty = 'Nothing is called that.' }: Props) {
  const id = useId()
  const focus = useRef<HTMLElement>(null)
  const [search, setSearch] = useState('')
  const [moved, setMoved] = useState<number | null>(null)
  const [touch] = useState(() => window.matchMedia('(pointer: coarse)').matches)
  const words = search.trim().toLowerCase()
  const shown = words && !ranked ? choices.filter((choice) => `${choice.label} ${choice.hint ?? ''} ${choice.group ?? ''}`.toLowerCase().includes(words)) : choices
  const searchable = onFind !== undefined || choices.length >= searchableFrom
  // Enter before anything was typed or pointed at would pick what nobody looked at.
  const active = Math.min(moved ?? (words || !searchable || kind === 'leads' ? 0 : -1), shown.length - 1)
  const isChosen = (value: string) => chosen.some((one) => one.toLowerCase() === value.toLowerCase())

  // Reaches out to the browser's focus. On a touch screen the field would call up a keyboard over the choices.
  useEffect(() => focus.current?.focus({ preventScroll: true }), [searchable])

  function moveTo(index: number) {
    const to = Math.max(0, Math.min(shown.length - 1, index))
    setMoved(to)
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' })
  }
  function pick({ value, off }: Choice) {
    if (!off) onPick(value)
  }
  function look(text: string) {
    setSearch(text)
    setMoved(null)
    onFind?.(text)
  }
  function onKeyDown(event: KeyboardEvent) {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8, ...(moved !== null && { Home: 0, End: shown.length - 1 }) }[event.key]
    // A space is a letter while one types, and picks once the arrows were used.
    const picks = event.key === 'Enter' || (event.key === ' ' && (moved !== null || !searchable))
    if (to !== undefined) moveTo(to)
    else if (picks) { if (shown[active]) pick(shown[active]) }
    else if (event.key === 'Backspace' && search === '' && onBack) onBack()
    else {
      const letter = !searchable && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey ? event.key.toLowerCase() : null
      const named = letter === null ? -1 : [...shown.keys()].map((i) => (active + 1 + i) % shown.length).find((i) => shown[i]!.label.toLowerCase().startsWith(letter)) ?? -1
      if (named === -1) return
      moveTo(named)
    }
    event.preventDefault()
  }

  const isField = searchable && !touch
  const pointed = { 'aria-activedescendant': shown[active] ? `${id}-${active}` : undefined, onKeyDown }
  const groups = groupsOf(shown)
  return (
    <div className={styles.frame}>
      {searchable && (
        <TextInput
          ref={(input) => { if (isField) focus.current = input }} data-autofocus={isField || undefined} size="xs" role="combobox" aria-expanded aria-controls={id} aria-autocomplete="list" autoComplete="off"
          aria-label={find} placeholder={find}
          leftSection={<IconSearch size={14} aria-hidden />} value={search} onChange={(event) => look(event.currentTarget.value)} {...pointed}
        />
      )}
      <div
        ref={(box) => { if (!isField) focus.current = box }} data-autofocus={!isField || undefined} id={id} className={styles.choices} role="listbox" aria-label={label}
        aria-multiselectable={kind === 'several' || undefined} tabIndex={isField ? -1 : 0} {...(isField ? {} : pointed)}
      >
        {groups.map(({ name, from, items }) => (
          <div key={name} role={name ? 'group' : 'presentation'} aria-label={name || undefined}>
            {name && <div className={styles.group} aria-hidden>{name}</div>}
            {items.map((choice, i) => option(choice, from + i))}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className={styles.none} role="status">{empty}</p>}
    </div>
  )

  function option(choice: Choice, index: number) {
    const { value, label: name, hint, count, ends, off } = choice
    return (
      <div
        key={value} id={`${id}-${index}`} role="option" tabIndex={-1} className={styles.choice} aria-selected={isChosen(value)} aria-disabled={off} data-kind={kind} data-active={index === active || undefined} data-empty={count === 0 || undefined}
        aria-label={[name, hint, count !== undefined && countWords(count, counted)].filter(Boolean).join(', ')}
        // The field keeps the focus, so that one can type on.
        onMouseDown={(event) => event.preventDefault()} onMouseMove={() => { if (moved !== index) setMoved(index) }} onClick={() => pick(choice)}
      >
        {kind !== 'leads' && <span className={styles.tick}><IconCheck size={12} stroke={3} /></span>}
        <span className={styles.name}>{name}{hint && <>{' '}<small>{hint}</small></>}</span>{' '}
        {kind === 'leads' ? !ends && <IconChevronRight size={14} /> : <span className={styles.count}>{count?.toLocaleString('en-US')}</span>}
      </div>
    )
  }
}

function groupsOf(choices: readonly Choice[]) {
  const groups: { name: string; from: number; items: Choice[] }[] = []
  for (const [from, choice] of choices.entries()) {
    const { group: name = '' } = choice
    if (groups.at(-1)?.name === name) groups.at(-1)!.items.push(choice)
    else groups.push({ name, from, items: [choice] })
  }
  return groups
}
