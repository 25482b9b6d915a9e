import { Kbd, Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import type { City } from '../../../contract/city.ts'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { Command } from '../../lib/commands.ts'
import { count } from '../../lib/words.ts'
import { bestOf } from './best-of.ts'
import { filterCommands } from './filter-commands.ts'
import { useFoundCases } from './use-found-cases.ts'
import styles from './palette.module.css'

export type PaletteProps = {
  city: City
  commands: readonly Command[]
  onOpenCase: (id: number) => void
  onFilter: (filter: CaseFilter) => void
  onSearch: (words: string) => void
  onClose: () => void
}

/** Everything by typing: what can be done here, where one can go, what can be filtered by, and cases by number or address. */
export default function Palette({ city, commands, onOpenCase, onFilter, onSearch, onClose }: PaletteProps) {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const found = useFoundCases(words)
  const cases: Command[] = found.rows.map((row) => ({
    key: `case ${row.id}`, group: 'Cases', label: row.title, hint: [row.number, row.address ?? row.neighborhood, row.status === 'closed' && 'closed'].filter(Boolean).join(' · '),
    run: () => onOpenCase(row.id),
  }))
  // Who typed a number wants that case; words may mean a command first.
  const known = bestOf([...commands, ...filterCommands(city, words, onFilter)], words)
  const wanted = words.trim()
  // Whatever it is, it can be looked for.
  const search: Command[] = wanted === '' ? [] : [{ key: 'search', group: 'Search', label: `Search the list for “${wanted}”`, run: () => onSearch(wanted) }]
  const casesFirst = /\d/.test(words)
  const shown = [...(casesFirst ? [...cases, ...known] : [...known, ...cases]), ...search]
  const active = Math.min(at, shown.length - 1)
  // What cases that are still looked for will not move can be run at once.
  const isSettled = !found.pending || (!casesFirst && active < known.length)

  const run = (command: Command) => {
    onClose()
    command.run()
  }
  function onKeyDown(event: KeyboardEvent) {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 }[event.key]
    if (to !== undefined) {
      const next = Math.max(0, Math.min(shown.length - 1, to))
      setAt(next)
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') { if (shown[active] && isSettled) run(shown[active]) }
    else return
    event.preventDefault()
  }

  return (
    <Modal.Root opened onClose={onClose} size={620} yOffset="12dvh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Do or find anything">
        <Modal.Body className={styles.body}>
          <TextInput
            data-autofocus variant="unstyled" size="md" className={styles.field} leftSection={<IconSearch size={17} aria-hidden />} placeholder="A command, a view, a place, a case number, an address"
            role="combobox" aria-expanded aria-controls="palette" aria-autocomplete="list" aria-label="Do or find anything" autoComplete="off" spellCheck={false}
            aria-activedescendant={shown[active] ? optionId(active) : undefined} value={words} onKeyDown={onKeyDown}
            onChange={(event) => { setWords(event.currentTarget.value); setAt(0) }}
          />
          <div id="palette" role="listbox" aria-label="What fits" className={styles.list}>
            {shown.map((command, index) => (
              <div key={command.key} role="presentation">
                {command.group !== shown[index - 1]?.group && <div className={styles.group} role="presentation">{command.group}</div>}
                <div
                  id={optionId(index)} role="option" tabIndex={-1} aria-selected={index === active} className={styles.option} aria-label={[command.label, command.hint].filter(Boolean).join(', ')}
                  onMouseMove={() => { if (index !== active) setAt(index) }} onMouseDown={(event) => event.preventDefault()} onClick={() => run(command)}
                >
                  <span className={styles.label}>{command.label}</span>
                  {command.hint && <small>{command.hint}</small>}
                  {command.keys && <span className={styles.keys} aria-hidden>{command.keys.map((key) => <Kbd key={key} size="xs">{key}</Kbd>)}</span>}
                </div>
              </div>
            ))}
          </div>
          <p role="status" className={!found.failed ? styles.heard : styles.none}>
            {found.failed ? 'Cases could not be looked for just now.' : found.pending ? 'Looking…' : count(shown.length, 'choice')}
          </p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

const optionId = (index: number) => `palette-${index}`
