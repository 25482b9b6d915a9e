import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './date-range.module.css'

type Range = { from: string | undefined; to: string | undefined }

type Props = {
  range: Range
  /** Ready ranges by their names, e.g. "Last 7 days". */
  quick: readonly { name: string; range: Range }[]
  onChange: (range: Range) => void
}

/** A range of days. The browser's own date fields: known to everybody, spoken by screen readers, right on a phone. */
export function DateRange({ range, quick, onChange }: Props) {
  const reversed = Boolean(range.from && range.to && range.from > range.to)
  return (
    <div className={styles.frame}>
      <div className={styles.quick}>
        {quick.map(({ name, range: ready }) => {
          const isIt = ready.from === range.from && ready.to === range.to
          return <Button key={name} size="compact-xs" variant={isIt ? 'light' : 'default'} aria-pressed={isIt} onClick={() => onChange(ready)}>{name}</Button>
        })}
      </div>
      <div className={styles.days}>
        <DayField label="From" day={range.from} onChange={(from) => onChange({ ...range, from })} />
        <DayField label="To, included" day={range.to} onChange={(to) => onChange({ ...range, to })} />
      </div>
      {reversed && <p className={styles.wrong} role="alert">The first day is after the last.</p>}
    </div>
  )
}

/** A day being typed: the field keeps what is half typed (a year 2 on the way to 2011) and tells only whole days. */
function DayField({ label, day = '', onChange }: { label: string; day: string | undefined; onChange: (day: string | undefined) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextInput
      type="date" size="xs" label={label} max="2200-12-31" value={typed ?? day.slice(0, 10)} onBlur={() => setTyped(null)}
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
