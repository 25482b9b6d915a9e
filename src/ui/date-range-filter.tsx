import { Button, Popover, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
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
  const field = (name: 'from' | 'to', words: string) => (
    <TextInput
      type="date" size="xs" label={words} value={range[name]?.slice(0, 10) ?? ''} max="9999-12-31"
      onChange={(event) => {
        const day = event.currentTarget.value
        // Half typed years are days of the year 2.
        if (day === '' || day >= '1900-01-01') onChange({ ...range, [name]: day || undefined })
      }}
    />
  )
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm" variant={said ? 'light' : 'default'} className={styles.button} rightSection={<IconChevronDown size={13} aria-hidden />}
          onClick={() => setOpened(!opened)} aria-haspopup="dialog" aria-expanded={opened}
        >
          {said ? <span>{label}: <span className={styles.said}>{said}</span></span> : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={12} aria-label={label}>
        <div style={{ display: 'flex', gap: 8 }}>{field('from', 'From')}{field('to', 'To, included')}</div>
        <div style={{ display: 'flex', gap: 4, marginTop: 12, flexWrap: 'wrap', maxWidth: 290 }}>
          {quick.map(({ name, range: ready }) => (
            <Button key={name} size="compact-xs" variant="default" onClick={() => onChange(ready)}>{name}</Button>
          ))}
          {said && <Button size="compact-xs" variant="subtle" onClick={() => onChange({ from: undefined, to: undefined })}>Any time</Button>}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
