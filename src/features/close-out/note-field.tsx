import { Button, Menu, Textarea } from '@mantine/core'
import { IconTextPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { holeWords, type ReadyText } from './note-texts.ts'
import styles from './close-out.module.css'

const most = 4000

type Props = { note: string; texts: readonly ReadyText[]; error: string | undefined; disabled: boolean; onChange: (note: string) => void }

/** What the resident reads. A standard text goes in with the case's values filled in, and never over what was typed without being told to. */
export function NoteField({ note, texts, error, disabled, onChange }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  // The focus goes on to the note, or to the question about it, and back only where nothing was chosen.
  const button = useRef<HTMLButtonElement>(null)
  const [chosen, setChosen] = useState<ReadyText | null>(null)
  const hole = holeWords(note, texts)
  const insert = (words: string) => {
    onChange(words)
    setChosen(null)
    field.current?.focus()
  }
  function choose(text: ReadyText) {
    // Nothing typed, or only another standard text.
    if (note.trim() === '' || texts.some(({ words }) => words === note.trim())) insert(text.words)
    else setChosen(text)
  }
  return (
    <div className={styles.group} data-field="note">
      <div className={styles.noteHead}>
        <label htmlFor="close-out-note">Note to the resident</label>
        {texts.length > 0 && (
          <Menu position="bottom-end" shadow="md" returnFocus={false} withInitialFocusPlaceholder={false} withinPortal={false} floatingStrategy="fixed" width="min(380px, calc(100vw - 32px))">
            <Menu.Target><Button ref={button} size="sm" variant="default" disabled={disabled} leftSection={<IconTextPlus size={16} aria-hidden />}>Standard text</Button></Menu.Target>
            <Menu.Dropdown className={styles.texts} onKeyDown={({ key }) => { if (key === 'Escape') button.current?.focus() }}>
              {texts.map((text) => <Menu.Item key={text.id} className={styles.text} onClick={() => choose(text)}><strong>{text.title}</strong><span>{text.words}</span></Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <Textarea
        ref={field} id="close-out-note" size="md" autosize minRows={4} maxRows={14} maxLength={most} value={note} error={error} readOnly={disabled} placeholder="What was done, in plain words"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p className={styles.hole} role="status">{hole}</p>
      {chosen && (
        <div className={styles.ask} role="group" aria-label={`Standard text “${chosen.title}”`}>
          <span>“{chosen.title}”: keep what is written?</span>
          <Button size="sm" variant="light" autoFocus onClick={() => insert(`${note.trimEnd()}\n\n${chosen.words}`.slice(0, most))}>Add below</Button>
          <Button size="sm" variant="default" onClick={() => insert(chosen.words)}>Replace it</Button>
          <Button size="sm" variant="subtle" color="gray" onClick={() => setChosen(null)}>Cancel</Button>
        </div>
      )}
      <span className={styles.counter} data-near={note.length > most - 200 || undefined}>{note.length.toLocaleString('en-US')} of {most.toLocaleString('en-US')} characters</span>
    </div>
  )
}
