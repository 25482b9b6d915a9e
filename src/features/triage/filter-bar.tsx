import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { filterFields, isUsed, withoutField, withRange, type DatesKey, type FilterField } from '../../lib/filter-fields.ts'
import { fieldSaid } from '../../lib/filter-words.ts'
import { DropDown, FilterChip } from '../../ui/filter-chip.tsx'
import { laterPart } from '../../ui/later-part.tsx'
import { AddFilter, AddFilterMenu } from './add-filter.tsx'
import { MenuWait } from './menu-wait.tsx'
import { useFacetAhead } from './use-facet.ts'
import styles from './filter-bar.module.css'

// What the menus hold is not needed for the first paint.
const FieldMenu = laterPart(async () => (await import('./field-menu.tsx')).FieldMenu)

/** The menu with all fields, among the menus of the fields. */
export const allFields = '+'

type Props = {
  city: City
  filter: CaseFilter
  now: number
  onChange: (filter: CaseFilter) => void
  /** Which menu is open: a field's key, `allFields`, or none. */
  menu: string | null
  onMenu: (menu: string | null) => void
  narrow: boolean
  /** What Clear leads back to, and what a filter that asks nothing means. */
  start?: CaseFilter
  /** Days that are asked for elsewhere on the screen. */
  without?: DatesKey
  /** Stands before the sentence, behind it where it was changed, and at the end in any case. */
  before?: ReactNode
  after?: ReactNode
  end?: ReactNode
}

/** The desk begins with what there is to do. */
const openCases: CaseFilter = { status: ['open'] }

/** Soon after the first paint the menus are fetched: who presses `f` and types on at once loses no letter. */
const soonMs = 1500

/** Offered while the sentence is short, because they are asked for most; the rest is behind "+ Filter". */
const offered = ['sla', 'team', 'type', 'neighborhood', 'channel', 'opened']
const offeredUpTo = 4

const anyTime = { from: undefined, to: undefined }

/** The filter as a sentence: "Open cases, overdue, in team X". What it says is exactly what is asked of the server. */
export function FilterBar({ city, filter, now, onChange, menu, onMenu, narrow, start = openCases, without, before, after, end }: Props) {
  const fields = useMemo(() => filterFields(city).filter(({ key }) => key !== without), [city, without])
  const countAhead = useFacetAhead(filter)
  const bar = useRef<HTMLElement>(null)
  const isStart = JSON.stringify(without ? withRange(filter, without, anyTime) : filter) === JSON.stringify(start)

  const used = fields.filter((field) => field.key === 'status' || isUsed(filter, field))
  const more = narrow || used.length > offeredUpTo ? [] : fields.filter((field) => offered.includes(field.key) && !used.includes(field))
  // What is open must not move under the pointer: the sentence finds its order again when the menu has closed.
  const order = [...used.map(({ key }) => key), allFields, ...more.map(({ key }) => key)].join(' ')
  const [kept, setKept] = useState(order)
  if (menu === null && kept !== order) setKept(order)
  const shown = (menu === null ? order : kept).split(' ')

  // Reaches out to the network.
  useEffect(() => {
    const timer = setTimeout(() => { for (const part of [DropDown, FieldMenu, AddFilterMenu]) void part.load() }, soonMs)
    return () => clearTimeout(timer)
  }, [])

  const open = (key: string) => (opened: boolean) => onMenu(opened ? key : null)
  const change = (next: CaseFilter) => onChange(start === openCases ? inSoManyWords(next) : next)

  /** The button that was pressed goes away; who works by keyboard stays in the bar. */
  const stay = () => bar.current?.querySelector<HTMLElement>(narrow ? '[data-look=said] button' : '[data-look=add] button')?.focus()
  const clear = (field: FilterField) => {
    change(withoutField(filter, field))
    stay()
  }
  const clearAll = () => {
    onChange(start)
    stay()
  }
  const add = <AddFilter key={allFields} {...{ fields, city, filter, now }} opened={menu === allFields} onOpen={open(allFields)} onChange={change} />

  return (
    <div className={styles.bar}>
      {before}
      <section ref={bar} className={styles.sentence} aria-label="Filter">
        {shown.map((key) => (key !== allFields ? chip(fields.find((field) => field.key === key)) : narrow ? null : add))}
        {!isStart && after}
        {!isStart && (
          <Button size="compact-sm" variant="subtle" color="gray" className={styles.clear} aria-label="Clear filters" leftSection={<IconX size={13} aria-hidden />} onClick={clearAll}>
            Clear
          </Button>
        )}
      </section>
      {end}
    </div>
  )

  function chip(field: FilterField | undefined) {
    if (!field) return null
    const isCounted = field.kind !== 'dates' && field.kind !== 'area'
    return (
      <FilterChip
        key={field.key} label={field.label} said={fieldSaid(field, filter, city)} opened={menu === field.key} onOpen={open(field.key)}
        // The status is the sentence's subject: it can be another, but not none.
        onClear={field.key === 'status' ? undefined : () => clear(field)} onNear={() => {
          void FieldMenu.load()
          if (isCounted) countAhead(field)
        }}
      >
        <Suspense fallback={<MenuWait />}><FieldMenu {...{ field, city, filter, now }} onChange={change} onClose={() => onMenu(null)} /></Suspense>
      </FilterChip>
    )
  }
}

/** Said in so many words: an address without any field is that of somebody who comes in, and starts with what is open. */
function inSoManyWords(filter: CaseFilter): CaseFilter {
  return Object.keys(filter).length > 0 ? filter : { status: ['open', 'closed'] }
}

/** The way to say more, by itself: on a phone it stands where a thumb reaches it. */
export function FilterButton({ city, filter, now, onChange, menu, onMenu }: Pick<Props, 'city' | 'filter' | 'now' | 'onChange' | 'menu' | 'onMenu'>) {
  const fields = useMemo(() => filterFields(city), [city])
  return <AddFilter {...{ fields, city, filter, now }} opened={menu === allFields} onOpen={(opened) => onMenu(opened ? allFields : null)} onChange={(next) => onChange(inSoManyWords(next))} />
}
