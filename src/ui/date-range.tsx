import { Button, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import styles from './date-range.module.css'

const Calendar = lazy(() => import('./calendar.tsx'))

type Range = { from: string | undefined; to: string | undefined }

type Props = {
  range: Range
  /** Ready ranges by their names, e.g. "Last 7 days". */
  quick: readonly { name: string; range: Range }[]
  /** The date that an end is now: an end may be a word that moves on with the calendar. */
  dayOf: (end: string) => string
  /** Reads a range in words; null where it is not understood. */
  read: (words: string) => Range | null
  /** Says a range in words. */
  say: (range: Range) => string | null
  /** What can be written, e.g. "last 7 days". */
  example: string
  locale: string
  onChange: (range: Range) => void
  /** Words were taken: whoever writes them is through with it. */
  onDone: () => void
}

/**
 * A range of days: by a name, in words, in a calendar, or by the browser's own date fields, which are known to everybody
 * and spoken by screen readers; on a phone they bring a calendar of their own.
 */
export function DateRange({ range, quick, dayOf, read, say, example, locale, onChange, onDone }: Props) {
  const [touch] = useState(() => window.matchMedia('(pointer: coarse)').matches)
  const day = (end: string | undefined) => (end === undefined ? undefined : dayOf(end).slice(0, 10))
  const reversed = Boolean(range.from && range.to && day(range.from)! > day(range.to)!)
  return (
    <div className={styles.frame}>
      <div className={styles.quick}>
        {quick.map(({ name, range: ready }) => {
          const isIt = ready.from === range.from && ready.to === range.to
          return <Button key={name} size="compact-xs" variant={isIt ? 'light' : 'default'} aria-pressed={isIt} onClick={() => onChange(ready)}>{name}</Button>
        })}
      </div>
      <WordsField focused={!touch} read={read} say={say} example={example} onTake={(taken) => { onDone(); onChange(taken) }} />
      <div className={styles.days}>
        <DayField label="From" day={day(range.from)} onChange={(from) => onChange({ ...range, from })} />
        <DayField label="To, included" day={day(range.to)} onChange={(to) => onChange({ ...range, to })} />
      </div>
      {!touch && (
        <Suspense fallback={<div className={styles.wait} />}>
          <Calendar range={{ from: day(range.from), to: day(range.to) }} today={dayOf('today')} locale={locale} firstWeekday={/-(US|CA|MX|BR|JP|IL|AU)$/.test(locale) ? 0 : 1} onChange={onChange} />
        </Suspense>
      )}
      {reversed && <p className={styles.wrong} role="alert">The first day is after the last.</p>}
    </div>
  )
}

/** A range being written: says what it is taken for before Enter takes it, so that nobody has to trust a guess. */
function WordsField({ focused, read, say, example, onTake }: Pick<Props, 'read' | 'say' | 'example'> & { focused: boolean; onTake: (range: Range) => void }) {
  const [text, setText] = useState('')
  const meant = read(text)
  const words = meant && say(meant)
  return (
    <form
      className={styles.words} onSubmit={(event) => {
        event.preventDefault()
        if (meant) onTake(meant)
      }}
    >
      <TextInput
        // On a touch screen it would call up a keyboard over the ready ranges.
        autoFocus={focused} data-autofocus={focused || undefined} size="xs" label="In words" placeholder={example} autoComplete="off" value={text} onChange={(event) => setText(event.currentTarget.value)}
        rightSectionWidth={46} rightSection={words && <Button type="submit" size="compact-xs" variant="light">Use</Button>}
      />
      <p role="status">{text.trim() === '' ? '' : words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : `Not understood. Write it like: ${example}`}</p>
    </form>
  )
}

/** A day being typed: the field keeps what is half typed (a year 2 on the way to 2011) and tells only whole days. */
function DayField({ label, day = '', onChange }: { label: string; day: string | undefined; onChange: (day: string | undefined) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextInput
      type="date" size="xs" label={label} max="2200-12-31" value={typed ?? day} onBlur={() => setTyped(null)}
      onChange={(event) => {
        const { value } = event.currentTarget
        setTyped(value)
        if (value >= '1900-01-01' && value < '2201') onChange(value)
        // An empty value is also what a browser gives while a date is incomplete; only a field that was left is cleared.
        else if (value === '' && !event.currentTarget.validity.badInput) onChange(undefined)
      }}
    />
  )
}
