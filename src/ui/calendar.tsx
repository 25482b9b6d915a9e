import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { dayBeside, monthBeside, weeksOf } from './calendar-days.ts'
import styles from './calendar.module.css'

type Range = { from: string | undefined; to: string | undefined }

/** `firstWeekday`: 0 is Sunday. Days are `YYYY-MM-DD`. */
type Props = { range: Range; today: string; locale: string; firstWeekday: 0 | 1; onChange: (range: Range) => void }

/** A month to pick a range of days from: the first day, then the last. By keys as in every grid of days: arrows, Home, End, Page Up and Down. */
export default function Calendar({ range, today, locale, firstWeekday, onChange }: Props) {
  const { from, to } = range
  const grid = useRef<HTMLDivElement>(null)
  // The day that the keys are on; its month is the one shown.
  const [on, setOn] = useState(to ?? from ?? today)
  // The first day of a range that has no last one yet.
  const [first, setFirst] = useState<string | null>(null)
  const [seen, setSeen] = useState(`${from} ${to}`)
  if (seen !== `${from} ${to}`) {
    setSeen(`${from} ${to}`)
    // Said elsewhere, in words or in a field: the month follows.
    if (first === null && ![from, to].some((day) => day?.startsWith(on.slice(0, 7)))) setOn(to ?? from ?? on)
  }

  const pick = (day: string) => {
    setOn(day)
    setFirst(first === null ? day : null)
    if (first === null) onChange({ from: day, to: day })
    else onChange(first <= day ? { from: first, to: day } : { from: day, to: first })
  }
  const move = (day: string) => {
    flushSync(() => setOn(day))
    grid.current?.querySelector<HTMLElement>(`[data-day='${day}']`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const weekday = (new Date(`${on}T00:00:00Z`).getUTCDay() - firstWeekday + 7) % 7
    const to = {
      ArrowLeft: dayBeside(on, -1), ArrowRight: dayBeside(on, 1), ArrowUp: dayBeside(on, -7), ArrowDown: dayBeside(on, 7),
      Home: dayBeside(on, -weekday), End: dayBeside(on, 6 - weekday), PageUp: monthBeside(on, -1), PageDown: monthBeside(on, 1),
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  const say = (day: string, how: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...how }).format(new Date(`${day}T00:00:00Z`))
  const weeks = weeksOf(on.slice(0, 7), firstWeekday)
  const isIn = (day: string) => (from !== undefined || to !== undefined) && (from === undefined || day >= from) && (to === undefined || day <= to)

  return (
    <div className={styles.calendar}>
      <div className={styles.head}>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label="Month before" onClick={() => setOn(monthBeside(on, -1))}><IconChevronLeft size={15} /></ActionIcon>
        <strong aria-live="polite">{say(on, { month: 'long', year: 'numeric' })}</strong>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label="Month after" onClick={() => setOn(monthBeside(on, 1))}><IconChevronRight size={15} /></ActionIcon>
      </div>
      <div ref={grid} role="grid" tabIndex={-1} aria-label={say(on, { month: 'long', year: 'numeric' })} onKeyDown={onKeyDown}>
        <div role="row" className={styles.week}>{weeks[0]!.map((day) => <span key={day} role="columnheader" aria-label={say(day, { weekday: 'long' })}>{say(day, { weekday: 'narrow' })}</span>)}</div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className={styles.week}>
            {week.map((day) => (
              <span key={day} role="gridcell" aria-selected={isIn(day)} data-in={isIn(day) || undefined} data-end={day === from || day === to || undefined} data-other={!day.startsWith(on.slice(0, 7)) || undefined}>
                <button type="button" data-day={day} tabIndex={day === on ? 0 : -1} aria-current={day === today ? 'date' : undefined} aria-label={say(day, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })} onClick={() => pick(day)}>{Number(day.slice(8))}</button>
              </span>
            ))}
          </div>
        ))}
      </div>
      <p role="status">{first === null ? '' : 'Now the last day'}</p>
    </div>
  )
}
