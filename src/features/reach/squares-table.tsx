import { useState } from 'react'
import type { Channel } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'
import type { Square, Squares } from '../../lib/reach-squares.ts'
import { pointsSaid } from '../../lib/reach-words.ts'
import { percentNumber, percentWords } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import type { SquareTeller } from './square-teller.ts'
import styles from './reach.module.css'

type Props = { figures: Squares; teller: SquareTeller; on: Channel }

/** The map's squares without the map. Its order is not in the link, which has room for one table's. */
export function SquaresTable({ figures: { squares, share }, teller, on }: Props) {
  const [order, setOrder] = useState<string | undefined>('difference')
  const columns = columnsOf(teller, on)
  return <DataTable caption={`${count(squares.length, 'square')}; ${percentWords(share)} city-wide`} rows={squares} columns={columns} rowKey={({ key }) => key} order={order} onOrder={setOrder} empty="No square has enough cases." />
}

function columnsOf(teller: SquareTeller, on: Channel): Column<Square>[] {
  return [
    { key: 'place', name: 'Square in', value: teller.name },
    { key: 'latitude', name: 'Latitude', align: 'end', value: (square) => Number(teller.place(square).lat.toFixed(4)), show: (square) => teller.place(square).lat.toFixed(4) },
    { key: 'longitude', name: 'Longitude', align: 'end', value: (square) => Number(teller.place(square).lon.toFixed(4)), show: (square) => teller.place(square).lon.toFixed(4) },
    {
      key: 'cases', name: 'Cases', align: 'end', value: ({ cases }) => cases,
      show: (square) => {
        const href = teller.href(square)
        return href === null ? square.cases.toLocaleString('en-US') : <a className={styles.number} href={href} aria-label={`${count(square.cases, 'case')} of the square in ${teller.name(square)}`}>{square.cases.toLocaleString('en-US')}</a>
      },
    },
    { key: 'on', name: channelWords[on], align: 'end', value: (square) => square.on },
    { key: 'share', name: 'Share', align: 'end', unit: '%', value: (square) => percentNumber(square.share), show: (square) => percentWords(square.share) },
    { key: 'difference', name: 'Against the city', align: 'end', unit: 'points', value: ({ difference }) => percentNumber(difference), show: ({ difference }) => pointsSaid(difference) },
    { key: 'chance', name: 'May be chance', value: ({ byChance }) => (byChance ? 'yes' : '') },
  ]
}
