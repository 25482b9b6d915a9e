import { Kbd } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Suspense } from 'react'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import type { FilterField } from '../../lib/filter-fields.ts'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { laterPart } from '../../ui/later-part.tsx'
import { MenuWait } from './menu-wait.tsx'

export const AddFilterMenu = laterPart(async () => (await import('./add-filter-menu.tsx')).AddFilterMenu)

type Props = {
  fields: readonly FilterField[]
  city: City
  filter: CaseFilter
  now: number
  opened: boolean
  onOpen: (opened: boolean) => void
  onChange: (filter: CaseFilter) => void
}

/** Everything the filter can ask, to be found by typing: fields, and the values that have a name. */
export function AddFilter({ opened, onOpen, ...rest }: Props) {
  return (
    <FilterChip label="Filter" said={null} look="add" opened={opened} onOpen={onOpen} onNear={() => void AddFilterMenu.load()} sign={<Kbd size="xs" aria-hidden>f</Kbd>} before={<IconPlus size={13} aria-hidden />}>
      <Suspense fallback={<MenuWait />}><AddFilterMenu {...rest} onClose={() => onOpen(false)} /></Suspense>
    </FilterChip>
  )
}
