import { useMemo, useState } from 'react'
import type { CityShape } from '../../../contract/city-shapes.ts'
import type { CoverageGrid } from '../../../contract/coverage-grid.ts'
import type { Channel } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'
import { outlinePath, placeBoxes, viewOf } from '../../lib/reach-outlines.ts'
import type { Cuts, Span, Squares } from '../../lib/reach-squares.ts'
import { pointsSaid, shareSaid, shortPlace } from '../../lib/reach-words.ts'
import { percentWords } from '../../lib/share-words.ts'
import { CellMap, type Told } from '../../ui/charts/cell-map.tsx'
import { ChartLegend } from '../../ui/charts/chart-legend.tsx'
import type { SquareTeller } from './square-teller.ts'
import { Farthest } from './farthest.tsx'
import { SquaresTable } from './squares-table.tsx'
import styles from './reach.module.css'

type Props = { figures: Squares; teller: SquareTeller; span: Span; on: Channel; narrow: boolean; grid: CoverageGrid; shapes: readonly CityShape[] }

const colorOf = (level: number) => `var(--diverge-${level})`

/** The squares on the city's outlines, what their colours mean, and the same as a table. */
export function SquaresMap({ figures, teller, span, on, narrow, grid, shapes }: Props) {
  const [asTable, setAsTable] = useState(false)
  const { squares, cuts } = figures
  const outlines = useMemo(() => outlinePath(shapes, grid), [shapes, grid])
  const boxes = useMemo(() => placeBoxes(shapes, grid), [shapes, grid])
  const view = useMemo(() => viewOf(squares, span, boxes)!, [squares, span, boxes])
  const places = useMemo(() => boxes.map(({ name, left, right, top, bottom }) => ({ name: shortPlace(name), x: (left + right) / 2, y: (top + bottom) / 2 })), [boxes])
  const tell = (key: string): Told => {
    const square = teller.square(key)
    const numbers = `${channelWords[on]} ${square.on.toLocaleString('en-US')} of ${square.cases.toLocaleString('en-US')}: ${percentWords(square.share)}`
    const against = `${pointsSaid(square.difference)} against the city’s ${percentWords(figures.share)}${square.byChance && square.level !== 0 ? '; may be chance' : ''}`
    return { title: teller.name(square), words: <>{numbers}<br />{against}</>, spoken: `${numbers}, ${against}.`, href: teller.href(square) }
  }
  return (
    <div className={styles.stack}>
      <div className={styles.mapPair}>
        <div className={styles.legend}><ChartLegend items={legendOf(cuts)} /></div>
        <CellMap label={`Where ${shareSaid(on)} is larger and smaller`} squares={squares} span={span} color={colorOf} outlines={outlines} places={places} view={view} tell={tell} leads="Show its cases on the desk" mostHeight={narrow ? 520 : 620} />
        <div className={styles.farthests}><Farthest figures={figures} teller={teller} on={on} /></div>
      </div>
      <details className={styles.details} onToggle={({ currentTarget }) => setAsTable(currentTarget.open)}>
        <summary>The same squares as a table</summary>
        {asTable && <SquaresTable figures={figures} teller={teller} on={on} />}
      </details>
    </div>
  )
}

/** From far below the city's share to far above. */
function legendOf([near, far, most]: Cuts) {
  const points = (cut: number) => Number((cut * 100).toFixed(1))
  const names: Record<number, string> = {
    [-3]: `${points(most)} points or more below`, [-2]: `${points(far)} to ${points(most)} below`, [-1]: `${points(near)} to ${points(far)} below`, 0: `within ${points(near)} of the city’s`,
    1: `${points(near)} to ${points(far)} above`, 2: `${points(far)} to ${points(most)} above`, 3: `${points(most)} points or more above`,
  }
  return [-3, -2, -1, 0, 1, 2, 3].map((level) => ({ key: String(level), name: names[level]!, color: colorOf(level) }))
}
