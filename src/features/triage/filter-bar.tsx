import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { filterFields, isUsed, withoutField, type FilterField } from '../../lib/filter-fields.ts'
import { fieldSaid } from '../../lib/filter-words.ts'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { AddFilter } from './add-filter.tsx'
import { FieldMenu } from './field-menu.tsx'
import { useFacetAhead } from './use-facet.ts'
import styles from './filter-bar.module.css'

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
}

/** Offered while the sentence is short, because they are asked for most; the rest is behind "+ Filter". */
const offered = ['sla', 'team', 'type', 'neighborhood', 'channel', 'opened']
const offeredUpTo = 4

/** The filter as a sentence: "Open cases, overdue, in team X". What it says is exactly what is asked of the server. */
export function FilterBar({ city, filter, now, onChange, menu, onMenu, narrow }: Props) {
  const fields = useMemo(() => filterFields(city), [city])
  const countAhead = useFacetAhead(filter)
  const bar = useRef<HTMLElement>(null)
  const isStart = Object.keys(filter).length === 1 && filter.status?.length === 1 && filter.status[0] === 'open'

  const used = fields.filter((field) => field.key === 'status' || isUsed(filter, field))
  const more = narrow || used.length > offeredUpTo ? [] : fields.filter((field) => offered.includes(field.key) && !used.includes(field))
  // What is open must not move under the pointer: the sentence finds its order again when the menu has closed.
  const order = [...used.map(({ key }) => key), allFields, ...more.map(({ key }) => key)].join(' ')
  const [kept, setKept] = useState(order)
  if (menu === null && kept !== order) setKept(order)
  const shown = (menu === null ? order : kept).split(' ')

  const open = (key: string) => (opened: boolean) => onMenu(opened ? key : null)
  // Said in so many words: an address without any field is that of somebody who comes in, and starts with what is open.
  const change = (next: CaseFilter) => onChange(Object.keys(next).length > 0 ? next : { status: ['open', 'closed'] })

  const clear = (field: FilterField) => {
    change(withoutField(filter, field))
    // The button that was pressed goes away; who works by keyboard stays in the bar.
    bar.current?.querySelector<HTMLElement>('[data-look=add] button')?.focus()
  }
  const add = <AddFilter key={allFields} {...{ fields, city, filter, now }} opened={menu === allFields} onOpen={open(allFields)} onChange={change} />

  return (
    <section ref={bar} className={styles.bar} aria-label="Filter">
      <div className={styles.sentence}>
        {shown.map((key) => (key !== allFields ? chip(fields.find((field) => field.key === key)) : narrow ? null : add))}
        {!isStart && (
          <Button size="compact-sm" variant="subtle" color="gray" className={styles.clear} leftSection={<IconX size={13} aria-hidden />} onClick={() => onChange({ status: ['open'] })}>
            Clear filters
          </Button>
        )}
      </div>
      {narrow && add}
    </section>
  )

  function chip(field: FilterField | undefined) {
    if (!field) return null
    const isCounted = field.kind !== 'dates' && field.kind !== 'area'
    return (
      <FilterChip
        key={field.key} label={field.label} said={fieldSaid(field, filter, city, now)} opened={menu === field.key} onOpen={open(field.key)}
        // The status is the sentence's subject: it can be another, but not none.
        onClear={field.key === 'status' ? undefined : () => clear(field)} {...(isCounted && { onNear: () => countAhead(field) })}
      >
        <FieldMenu {...{ field, city, filter, now }} onChange={change} onClose={() => onMenu(null)} />
      </FilterChip>
    )
  }
}
