import type { PeriodKind } from '../../../contract/periods.ts'
import { periodChoices } from '../../lib/insights-range.ts'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'

const names = { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' } as const satisfies Record<PeriodKind, string>
const fits = 'fits'

type Props = {
  /** As it was chosen; undefined: as it fits the range. */
  chosen: PeriodKind | undefined
  /** The range in city days and the period that fits it, once they are known. */
  span: { from: string; to: string; fitting: PeriodKind } | null
  opened: boolean
  onOpen: (opened: boolean) => void
  onChange: (by: PeriodKind | undefined) => void
}

/** What the range is divided into. */
export function PeriodChip({ chosen, span, opened, onOpen, onChange }: Props) {
  const said = chosen ? `by ${chosen}` : span ? `by ${span.fitting} (fits the range)` : 'by what fits the range'
  const counts = span && periodChoices(span.from, span.to)
  const choices = (Object.keys(names) as PeriodKind[]).map((by) => {
    const tooMany = counts?.find((one) => one.by === by)?.tooMany ?? null
    return { value: by, label: names[by], ...(tooMany !== null && { hint: tooMany, off: true }) }
  })
  return (
    <FilterChip label="Periods" said={said} opened={opened} onOpen={onOpen}>
      <ChoiceList
        label="Periods" kind="one" find="Find a period" chosen={[chosen ?? fits]}
        choices={[{ value: fits, label: 'What fits the range', ...(span && { hint: span.fitting }) }, ...choices]}
        onPick={(value) => {
          onOpen(false)
          onChange(value === fits ? undefined : (value as PeriodKind))
        }}
      />
    </FilterChip>
  )
}
