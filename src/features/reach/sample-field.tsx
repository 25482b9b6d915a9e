import { TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './reach.module.css'

type Props = { /** What the link says. */ sample: number | undefined; /** What is shown, chosen or not. */ shown: number | null; onChange: (sample: number | undefined) => void }

const least = 10
const most = 1_000_000

/** How many cases of each channel are drawn. Empty: as the server sees fit. */
export function SampleField({ sample, shown, onChange }: Props) {
  const [text, setText] = useState<string | null>(null)
  const number = text === null || text.trim() === '' ? null : Number(text.replace(/[\s,]/g, ''))
  const wrong = number !== null && (!Number.isInteger(number) || number < least || number > most)
  const now = sample ?? shown
  const said = now === null ? '' : now.toLocaleString('en-US')
  const commit = () => {
    if (text === null || wrong) return
    setText(null)
    if (number === null ? sample !== undefined : number !== now) onChange(number ?? undefined)
  }
  return (
    <form className={styles.sample} onSubmit={(event) => { event.preventDefault(); commit() }}>
      <TextInput
        size="xs" w={96} inputMode="numeric" aria-label="Cases drawn of each channel" value={text ?? said} placeholder="automatic"
        error={wrong ? `${least} to 1 million` : undefined} onChange={({ currentTarget: { value } }) => setText(value)} onBlur={commit}
      />
      <span aria-hidden>cases of each</span>
    </form>
  )
}
