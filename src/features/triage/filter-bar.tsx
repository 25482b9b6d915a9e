import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { caseFilterFields, none, type CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { channels, slaStates, statuses } from '../../../contract/vocabulary.ts'
import { addDays, zone } from '../../../contract/zone.ts'
import { dateWords } from '../../lib/time-words.ts'
import { channelWords, slaWords, statusWords } from '../../lib/words.ts'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'
import { DateRangeFilter } from '../../ui/date-range-filter.tsx'
import styles from './filter-bar.module.css'

type Props = { city: City; filter: CaseFilter; now: number; onChange: (filter: CaseFilter) => void }

const statusChoices = [{ value: 'open', label: 'Open', hint: 'all but closed' }, ...statuses.map((value) => ({ value, label: statusWords[value] }))]
const channelChoices = channels.map((value) => ({ value, label: channelWords[value] }))
const slaChoices = slaStates.map((value) => ({ value, label: slaWords[value] }))
const located = [{ value: 'true', label: 'On the map' }, { value: 'false', label: 'Without location' }]

/** The filter as a row of buttons, each a field. What it says is exactly what is asked of the server. */
export function FilterBar({ city, filter, now, onChange }: Props) {
  const choices = useMemo(() => ({
    types: withNone(city.types.map(({ name, group }) => ({ value: name, label: name, ...(group !== name && { hint: group }) })), 'No type'),
    teams: withNone(city.teams.map(({ name }) => ({ value: name, label: name })), 'Nobody'),
    neighborhoods: withNone(city.neighborhoods.map(({ name }) => ({ value: name, label: name })), 'None known'),
  }), [city])

  /** One field changed; an empty one leaves the filter. */
  const set = (change: { [F in keyof CaseFilter]?: CaseFilter[F] | undefined }) => {
    const next = { ...filter, ...change }
    onChange(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))))
  }
  const setStatus = (chosen: string[]) => {
    // "Open" already holds the four others: choosing one of them narrows it, choosing it widens them.
    const had = filter.status ?? []
    const added = chosen.find((value) => !had.includes(value as never))
    const next = added === 'open' ? chosen.filter((value) => value === 'open' || value === 'closed') : added ? chosen.filter((value) => value !== 'open' || added === 'closed') : chosen
    // Said in so many words: an address without any field is that of somebody who comes in, and starts with what is open.
    set({ status: (next.length > 0 ? next : ['open', 'closed']) as CaseFilter['status'] })
  }
  const active = caseFilterFields.filter((field) => filter[field] !== undefined)
  const isStart = active.length === 1 && filter.status?.length === 1 && filter.status[0] === 'open'

  return (
    <section className={styles.bar} aria-label="Filter">
      <ChoiceFilter label="Status" many="statuses" choices={statusChoices} chosen={filter.status ?? []} onChange={setStatus} />
      <ChoiceFilter label="Due" many="states" choices={slaChoices} chosen={filter.sla ?? []} onChange={(sla) => set({ sla: sla as CaseFilter['sla'] })} />
      <ChoiceFilter label="Team" many="teams" choices={choices.teams} chosen={filter.team ?? []} onChange={(team) => set({ team })} />
      <ChoiceFilter label="Type" many="types" choices={choices.types} chosen={filter.type ?? []} onChange={(type) => set({ type })} />
      <ChoiceFilter label="Channel" many="channels" choices={channelChoices} chosen={filter.channel ?? []} onChange={(channel) => set({ channel: channel as CaseFilter['channel'] })} />
      <ChoiceFilter label="Neighborhood" many="neighborhoods" choices={choices.neighborhoods} chosen={filter.neighborhood ?? []} onChange={(neighborhood) => set({ neighborhood })} />
      <DateRangeFilter
        label="Opened" range={{ from: filter.openedFrom, to: filter.openedTo }} said={rangeWords(filter, city.locale)} quick={quickRanges(city, now)}
        onChange={({ from, to }) => set({ openedFrom: from, openedTo: to })}
      />
      {filter.located !== undefined && (
        <ChoiceFilter label="Location" many="" choices={located} chosen={[filter.located]} onChange={(chosen) => set({ located: chosen.find((value) => value !== filter.located) as CaseFilter['located'] })} />
      )}
      {!isStart && (
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconX size={13} aria-hidden />} onClick={() => onChange({ status: ['open'] })}>
          Clear filters
        </Button>
      )}
    </section>
  )
}

function withNone(choices: { value: string; label: string; hint?: string }[], label: string) {
  return [{ value: none, label }, ...choices]
}

function rangeWords({ openedFrom, openedTo }: CaseFilter, locale: string): string | null {
  const from = openedFrom && dateWords(openedFrom, locale)
  const to = openedTo && dateWords(openedTo, locale)
  if (from && to) return from === to ? from : `${from} to ${to}`
  if (from) return `from ${from}`
  return to ? `until ${to}` : null
}

function quickRanges({ timeZone }: City, now: number) {
  const today = zone(timeZone).dateAt(now)
  const last = (days: number) => ({ from: addDays(today, 1 - days), to: undefined })
  return [
    { name: 'Today', range: { from: today, to: undefined } },
    { name: 'Last 7 days', range: last(7) },
    { name: 'Last 30 days', range: last(30) },
    { name: 'This year', range: { from: `${today.slice(0, 4)}-01-01`, to: undefined } },
  ]
}
