import type { City } from '../../../contract/city.ts'
import { dayOf } from '../../../contract/relative-day.ts'
import type { Range } from '../../lib/filter-fields.ts'
import { insightRanges, insightRangeSaid } from '../../lib/insights-range.ts'
import { readDates } from '../../lib/read-dates.ts'
import { DateRange } from '../../ui/date-range.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'

type Props = { city: City; range: Range; /** The city's date. */ today: string; opened: boolean; onOpen: (opened: boolean) => void; onChange: (range: Range) => void }

/** When the cases were opened that the insights are about. */
export function RangeChip({ city, range, today, opened, onOpen, onChange }: Props) {
  return (
    <FilterChip label="Range" said={`opened ${insightRangeSaid(range, city.locale)}`} opened={opened} onOpen={onOpen}>
      <DateRange
        range={range} quick={insightRanges} dayOf={(day) => dayOf(day, today)} onChange={onChange} onDone={() => onOpen(false)} locale={city.locale}
        read={(words) => readDates(words, today)} say={(said) => insightRangeSaid(said, city.locale)} example="last 90 days, since march, 2019"
      />
    </FilterChip>
  )
}
