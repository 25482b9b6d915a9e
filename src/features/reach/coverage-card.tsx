import { useQuery } from '@tanstack/react-query'
import type { Coverage } from '../../../contract/reach.ts'
import { channelWords } from '../../../contract/words.ts'
import { coverageQuery } from '../../api/insights.ts'
import { channelColor } from '../../lib/channel-look.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { curveLimit, curveWithin } from '../../lib/reach-curves.ts'
import { openedSaid } from '../../lib/reach-view.ts'
import { channelSaid, upperFirst } from '../../lib/reach-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { ChartLegend } from '../../ui/charts/chart-legend.tsx'
import { CurveChart } from '../../ui/charts/curve-chart.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Answered } from './answered.tsx'
import { SampleField } from './sample-field.tsx'
import styles from './reach.module.css'

type Row = Coverage['channels'][number]

/** How much ground each channel reaches, in samples that are equally large. */
export function CoverageCard(screen: InsightsScreen) {
  const { asked, link, onLink, city } = screen
  const query = useQuery(coverageQuery(asked, link.sample))
  const { data } = query
  const metres = data?.grid.cellMeters ?? 250
  return (
    <ChartCard
      title="Ground covered, in equal samples" file="coverage-by-channel" png={(data?.channels.length ?? 0) > 0} old={query.isPlaceholderData}
      what={data ? `Squares of ${metres} m with a case, among ${data.located.toLocaleString('en-US')} located of ${count(data.cases, 'case')} ${openedSaid(data, city.locale)}.` : 'Squares of the city that each channel has cases in.'}
      cannotSay="It counts places, not people: a few who report all over the city cover as much as many who each report once. It is not the study’s finding on who reports how far from home; that takes reporters."
      actions={<SampleField sample={link.sample} shown={data?.sample ?? null} onChange={(sample) => onLink({ sample })} />}
      {...(data && { csv: () => csvOf(data) })}
    >
      <Answered query={query} name="the ground covered" height={420}>
        {(answer) => (answer.channels.length === 0
          ? <p className={styles.none}>No case of these has a location.</p>
          : (
            <div className={styles.pair}>
              <div className={styles.stack}>
                <p className={styles.lead}>{said(answer)}</p>
                <p className={styles.meaning}>
                  The more cases a channel has, the more squares it has them in, so that plain counts only tell which one is used more. Drawn down to
                  equally many cases, chance by chance, what is left is how far apart they lie.
                </p>
                <DataTable caption={answer.sample === null ? 'Too few cases for a sample' : `Expected in ${answer.sample.toLocaleString('en-US')} cases of each`} rows={answer.channels} columns={columns} rowKey={({ channel }) => channel} order={undefined} onOrder={() => {}} empty="No case of these has a location." />
                <p className={styles.meaning}>All squares of a channel are in gray: they grow with its number of cases and do not compare.</p>
              </div>
              <Curves answer={answer} onSample={(sample) => onLink({ sample })} />
            </div>
          ))}
      </Answered>
    </ChartCard>
  )
}

function Curves({ answer: { channels, sample }, onSample }: { answer: Coverage; onSample: (sample: number) => void }) {
  const drawn = channels.filter(({ located }) => located > 0)
  const limit = curveLimit(drawn.map(({ located }) => located), sample)
  return (
    <div>
      <ChartLegend items={drawn.map(({ channel }) => ({ key: channel, name: channelWords[channel], color: channelColor(channel) }))} />
      <CurveChart
        label="Squares reached, by how many cases are drawn" xName="Cases drawn" yName="Squares with a case" limit={limit} mark={sample} onPick={onSample}
        curves={drawn.map(({ channel, curve, sampled }) => ({ key: channel, name: channelWords[channel], color: channelColor(channel), points: curveWithin(curve, limit), marked: sampled }))}
      />
      <p className={styles.meaning}>A click on the chart compares at that size.{Math.max(...drawn.map(({ located }) => located)) > limit && ' Longer curves go on to the right; the CSV has all of them.'}</p>
    </div>
  )
}

/** "Among 2,000 cases of each, the phone reaches 937 squares, the web 871 and the app 705." */
function said({ channels, sample, grid }: Coverage): string {
  const reached = channels.filter((row): row is Row & { sampled: number } => row.sampled !== null).sort((a, b) => b.sampled - a.sampled)
  if (sample === null || reached.length === 0) return 'No channel has enough located cases to draw a sample from.'
  const parts = reached.map(({ channel, sampled }, index) => `${channelSaid[channel]} ${index === 0 ? 'reaches about ' : ''}${whole(sampled)}${index === 0 ? ` squares of ${grid.cellMeters} m` : ''}`)
  const list = parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
  return `Among ${sample.toLocaleString('en-US')} cases of each, ${list}.`
}

const whole = (number: number) => Math.round(number).toLocaleString('en-US')

const columns: Column<Row>[] = [
  { key: 'channel', name: 'Channel', sort: false, value: ({ channel }) => channelWords[channel], show: ({ channel }) => <span className={styles.swatched}><span style={{ background: channelColor(channel) }} aria-hidden />{upperFirst(channelWords[channel])}</span> },
  { key: 'located', name: 'Located cases', align: 'end', sort: false, value: ({ located }) => located },
  { key: 'sampled', name: 'Squares, equal samples', align: 'end', sort: false, value: ({ sampled }) => (sampled === null ? null : Math.round(sampled * 10) / 10), show: ({ sampled }) => (sampled === null ? <span className={styles.name} data-few title="Fewer cases than the sample">too few</span> : <strong>{whole(sampled)}</strong>) },
  { key: 'cells', name: 'All its squares', align: 'end', sort: false, value: ({ cells }) => cells, show: ({ cells }) => <span className={styles.name} data-few>{whole(cells)}</span> },
]

function csvOf({ channels, sample }: Coverage) {
  return [
    ['Channel', 'Cases', 'Located', 'Squares', 'Cases drawn', 'Expected squares'],
    ...channels.flatMap(({ channel, cases, located, cells, sampled, curve }) => [
      ...(sample !== null && sampled !== null ? [[channelWords[channel], cases, located, cells, sample, Math.round(sampled * 100) / 100]] : []),
      ...curve.map(([size, expected]) => [channelWords[channel], cases, located, cells, size, Math.round(expected * 100) / 100]),
    ]),
  ]
}
