import { Button, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FilterButton } from './filter-button.tsx'
import styles from './choice-filter.module.css'

type Range = { from: string | undefined; to: string | undefined }

type Props = {
  label: string
  range: Range
  /** What the button says of the range. */
  said: string | null
  /** Ready ranges by their names, e.g. "Last 7 days". */
  quick: readonly { name: string; range: Range }[]
  onChange: (range: Range) => void
}

/** A range of days. The browser's own date fields: known to everybody, spoken by screen readers, right on a phone. */
export function DateRangeFilter({ label, range, said, quick, onChange }: Props) {
  const [opened, setOpened] = useState(false)
  const reversed = Boolean(range.from && range.to && range.from > range.to)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <FilterButton label={label} said={said} opened={opened} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown p={12} aria-label={label}>
        <div style={{ display: 'flex', gap: 8 }}>
          <DayField label="From" day={range.from} onChange={(from) => onChange({ ...range, from })} />
          <DayField label="To, included" day={range.to} onChange={(to) => onChange({ ...range, to })} />
        </div>
        {reversed && <p className={styles.wrong} role="alert">The first day is after the last.</p>}
        <div style={{ display: 'flex', gap: 4, marginTop: 12, flexWrap: 'wrap', maxWidth: 290 }}>
          {quick.map(({ name, range: ready }) => (
            <Button key={name} size="compact-xs" variant="default" onClick={() => onChange(ready)}>{name}</Button>
          ))}
          {said && <Button size="compact-xs" variant="subtle" onClick={() => { setOpened(false); onChange({ from: undefined, to: undefined }) }}>Any time</Button>}
        </div>
      </Popover.Dropdown>
    </Popover>
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
