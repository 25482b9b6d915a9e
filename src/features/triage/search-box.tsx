import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'

type Props = { words: string | undefined; onSearch: (words: string | undefined) => void; onLeave: () => void }

/** So long the fingers rest between words; with the answer's own time the list follows within a fifth of a second. */
const restMs = 100

/** Free text. Typing never waits for an answer: the words are asked for when the fingers rest. */
export function SearchBox({ words = '', onSearch, onLeave }: Props) {
  const [typed, setTyped] = useState({ text: words, from: words })
  // The address changed by another way (Back, a cleared filter): what it says now is what stands in the box.
  const text = typed.from === words || typed.text.trim() === words ? typed.text : words
  const ask = useDebouncedCallback((value: string) => onSearch(value.trim() || undefined), restMs)
  const type = (value: string) => {
    setTyped({ text: value, from: words })
    ask(value)
  }
  return (
    <TextInput
      id="search" type="search" size="xs" aria-label="Search cases" placeholder="Search number, address, title or notes" value={text}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={text ? <CloseButton size="sm" aria-label="Clear the search" onClick={() => type('')} /> : <Kbd size="xs" aria-hidden>/</Kbd>}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (!['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return
        // A search field would empty itself on Escape; here all three lead to what was found.
        event.preventDefault()
        ask.flush()
        onLeave()
      }}
    />
  )
}
