import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { cityShapesQuery } from '../../api/city.ts'
import { coverageQuery } from '../../api/insights.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { fewestInSquare, fittingSpan, squaresOf, spans, type Span } from '../../lib/reach-squares.ts'
import { channelOn } from '../../lib/reach-view.ts'
import { basisSaid, locatedSaid, shareSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentWords } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { Answered } from './answered.tsx'
import { ChannelChoice } from './channel-choice.tsx'
import { SquaresMap } from './squares-map.tsx'
import { squaresCsv, squareTeller } from './square-teller.ts'
import styles from './reach.module.css'

const widths = { 1: '250', 2: '500', 4: '1000' } as const satisfies Record<Span, string>
const widthWords = { 1: '250 m', 2: '500 m', 4: '1 km' } as const satisfies Record<Span, string>

/** Where in the city a channel is used more or less than in the whole of it. */
export function SquaresCard(screen: InsightsScreen) {
  const { asked, link, onLink, narrow } = screen
  const query = useQuery(coverageQuery(asked, link.sample))
  const { data: shapes } = useQuery(cityShapesQuery('districts'))
  const { data } = query
  const present = data?.channels.map(({ channel }) => channel) ?? []
  const on = channelOn(link.on, present)
  // Which squares fit is known by the cases only.
  const known = spans.find((one) => widths[one] === link.square) ?? (data ? fittingSpan(data, on) : null)
  const span = known ?? 1
  const figures = useMemo(() => (data ? squaresOf(data, on, span) : null), [data, on, span])
  const teller = data && figures && squareTeller({ coverage: data, figures, shapes: shapes?.shapes ?? [], on, span, screen })
  const basis = basisSaid(on)
  return (
    <ChartCard
      title={`Where ${shareSaid(on)} is larger and smaller`} file={`${on}-by-square`} png={(figures?.squares.length ?? 0) > 0} old={query.isPlaceholderData}
      what={figures && figures.share !== null
        ? <>City-wide {shareSaid(on)} is {percentWords(figures.share)} of {locatedSaid(figures.cases, on)}. {coloredSaid(figures.squares.length, widthWords[span])}</>
        : <>{upperFirst(shareSaid(on))} of located {basis}, square by square.</>}
      cannotSay="A square tells how people who report there do it, wherever they live, and not how many would report. About one square in twenty is off by chance alone; where chance may explain it, the square says so."
      note={figures && data && data.cases > 0 && <>Not colored: {count(figures.few.squares, 'square')} with fewer than {fewestInSquare} ({count(figures.few.cases, 'case')}){data.cases > data.located && <>, and {count(data.cases - data.located, 'case')} without a location</>}.</>}
      actions={(
        <>
          <ChannelChoice present={present} on={on} onChange={(value) => onLink({ on: value })} />
          <SegmentedControl<(typeof widths)[Span] | ''> size="xs" aria-label="Width of a square" value={known === null ? '' : widths[known]} onChange={(value) => value !== '' && onLink({ square: value }, true)} data={spans.map((one) => ({ value: widths[one], label: widthWords[one] }))} />
        </>
      )}
      {...(figures && teller && { csv: () => squaresCsv(figures, teller, on) })}
    >
      <Answered query={query} name="the squares" height={narrow ? 420 : 600}>
        {({ grid }) => (figures && teller && figures.squares.length > 0
          ? <SquaresMap {...{ figures, teller, span, on, narrow }} grid={grid} shapes={shapes?.shapes ?? []} />
          : <p className={styles.none}>No square of {widthWords[span]} has {fewestInSquare} located {basis}.{span < 4 && figures && figures.cases > 0 && ' Wider squares have more.'}</p>)}
      </Answered>
    </ChartCard>
  )
}

/** Nothing where there is none: the card says that itself. */
function coloredSaid(squares: number, width: string): string {
  if (squares === 0) return ''
  return `${squares === 1 ? `The one square of ${width}` : `Each of ${count(squares, 'square')} of ${width}`} with at least ${fewestInSquare} of them is colored by how far its share is from that.`
}
