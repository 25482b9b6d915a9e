import { Button } from '@mantine/core'
import { IconMoodEmpty } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import { countedExactlyTo } from '../../../contract/case-list.ts'
import type { City } from '../../../contract/city.ts'
import { caseTotalQuery } from '../../api/cases.ts'
import { filterFields, isUsed, withoutField } from '../../lib/filter-fields.ts'
import { fieldSaid } from '../../lib/filter-words.ts'
import { count } from '../../lib/words.ts'
import { Message } from '../../ui/message.tsx'
import styles from './no-case.module.css'

type Props = { city: City; filter: CaseFilter; onFilter: (filter: CaseFilter) => void }

/** A filter that holds no case: how many there would be without each part of it, so that one sees which did it. */
export default function NoCase({ city, filter, onFilter }: Props) {
  const onlyOpenWords = filter.q !== undefined && !filter.status?.includes('closed')
  const parts = partsOf(city, filter)
  const totals = useQueries({ queries: parts.map(({ without }) => caseTotalQuery(without)) })
  const counted = parts.map((part, i) => ({ ...part, total: totals[i]?.data }))
  const ways = counted.filter(({ total }) => total !== undefined && total.total > 0)
  const isCounting = totals.some(({ isPending, isError }) => isPending && !isError)
  return (
    <Message icon={<IconMoodEmpty size={32} />} title="No case fits this filter" action={<>
      {onlyOpenWords && <Button size="xs" onClick={() => onFilter({ ...filter, status: ['open', 'closed'] })}>Search closed cases too</Button>}
      <Button size="xs" variant="default" onClick={() => onFilter({ status: ['open'] })}>Show all open cases</Button>
    </>}>
      {ways.length > 0 && (
        <ul className={styles.ways}>
          {ways.map(({ key, said, without, total }) => (
            <li key={key}>
              <span>Without <strong>{said}</strong></span>
              <Button size="compact-sm" variant="light" aria-label={`Without ${said}: show ${totalSaid(total!)}`} onClick={() => onFilter(without)}>{totalSaid(total!)}</Button>
            </li>
          ))}
        </ul>
      )}
      {onlyOpenWords && <p className={styles.open}>No open case has these words.</p>}
      {ways.length === 0 && !onlyOpenWords && (isCounting ? 'Looking which part of it leaves none…' : parts.length > 1 ? 'No single part of it does it: take out more than one.' : 'There is none of these.')}
    </Message>
  )
}

/** The parts of the sentence, each with the filter that does not ask it. */
function partsOf(city: City, filter: CaseFilter) {
  const parts = filterFields(city).filter((field) => isUsed(filter, field) && field.key !== 'status').map((field) => ({
    key: field.key, said: fieldSaid(field, filter, city) ?? field.label.toLowerCase(), without: orAny(withoutField(filter, field)),
  }))
  const { q, ...rest } = filter
  return [
    ...(q ? [{ key: 'q', said: `the words “${q}”`, without: orAny(rest) }] : []),
    ...(filter.status && !filter.q && !(filter.status.includes('open') && filter.status.includes('closed')) ? [{ key: 'status', said: `only ${fieldSaid(filterFields(city)[0]!, filter, city)?.toLowerCase()}`, without: { ...filter, status: ['open', 'closed'] } satisfies CaseFilter }] : []),
    ...parts,
  ]
}

const orAny = (filter: CaseFilter): CaseFilter => (Object.keys(filter).length > 0 ? filter : { status: ['open', 'closed'] })

const totalSaid = ({ total, totalExact }: { total: number; totalExact: boolean }) => (totalExact ? count(total, 'case') : `${countedExactlyTo.toLocaleString('en-US')}+ cases`)
