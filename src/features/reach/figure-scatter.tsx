import { useState } from 'react'
import type { Channel } from '../../../contract/vocabulary.ts'
import { channelColor } from '../../lib/channel-look.ts'
import { shareSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentNumber, percentWords } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ScatterChart } from '../../ui/charts/scatter-chart.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import type { FigureDot } from './figure-dots.ts'
import styles from './reach.module.css'

type Props = { /** What the figure is called. */ name: string; dots: readonly FigureDot[]; on: Channel; places: { one: string; many: string } }

const numberWords = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 2 })

/** One figure and the share, drawn; and the same numbers to read. */
export function FigureScatter({ name, dots, on, places }: Props) {
  const [order, setOrder] = useState<string | undefined>('-figure')
  if (dots.length === 0) return <p className={styles.none}>No {places.one} has both a figure and enough cases.</p>
  const columns = columnsOf(name, on, places.one)
  return (
    <div className={styles.stack}>
      <ScatterChart
        label={`${upperFirst(shareSaid(on))} against ${name}, ${count(dots.length, places.one)}; the numbers are in the table below`} xName={name} yName={upperFirst(shareSaid(on))} color={channelColor(on)}
        formatX={numberWords} formatY={(share) => `${Math.round(share * 1000) / 10} %`}
        dots={dots.map((dot) => ({ ...dot, words: `${name} ${numberWords(dot.x)}, ${shareSaid(on)} ${percentWords(dot.y)} of ${count(dot.size, 'case')}` }))}
      />
      <details className={styles.details}>
        <summary>The same as a table</summary>
        <DataTable caption={`${name} and ${shareSaid(on)}`} rows={dots} columns={columns} rowKey={({ key }) => key} order={order} onOrder={setOrder} empty="" />
      </details>
    </div>
  )
}

function columnsOf(name: string, on: Channel, place: string): Column<FigureDot>[] {
  return [
    { key: 'name', name: upperFirst(place), value: (dot) => dot.name },
    { key: 'figure', name, align: 'end', value: ({ x }) => x, show: ({ x }) => numberWords(x) },
    { key: 'share', name: upperFirst(shareSaid(on)), align: 'end', unit: '%', value: ({ y }) => percentNumber(y), show: ({ y }) => percentWords(y) },
    { key: 'cases', name: 'of cases', align: 'end', value: ({ size }) => size, show: ({ size, href, name: where }) => <a className={styles.number} href={href} aria-label={`${count(size, 'case')} in ${where}`}>{size.toLocaleString('en-US')}</a> },
  ]
}
