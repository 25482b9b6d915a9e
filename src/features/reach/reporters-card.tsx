import { useQuery } from '@tanstack/react-query'
import { fewestReporters, type Reporters } from '../../../contract/reach.ts'
import { channelWords } from '../../../contract/words.ts'
import { reportersQuery } from '../../api/insights.ts'
import { distanceWords } from '../../lib/distance.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { openedSaid } from '../../lib/reach-view.ts'
import { percentNumber } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Answered } from './answered.tsx'
import { NewcomersCard } from './newcomers-card.tsx'
import styles from './reach.module.css'

type Group = Reporters['groups'][number]

/** How often those report who use a channel, and over how much ground; or why that cannot be told. */
export function ReportersCard(screen: InsightsScreen) {
  const { asked, city } = screen
  const query = useQuery(reportersQuery(asked))
  const { data } = query
  const isKnown = (data?.withReporter ?? 0) > 0
  return (
    <>
      <ChartCard
        title="Who reports" file="reporters-by-channel" png={false} old={query.isPlaceholderData}
        what={data
          ? <>{data.withReporter.toLocaleString('en-US')} of {count(data.cases, 'case')} {openedSaid(data, city.locale)} name their reporter{isKnown && <>: {reportersOf(data)}</>}.</>
          : 'Reports per reporter and the ground they cover, by channel.'}
        {...((!data || isKnown) && { cannotSay: 'This counts only those who can be told apart, by account, address or number. A person with two phones counts twice, and a household that shares one counts once. A person who uses two channels is in both rows.' })}
        {...(data && isKnown && { csv: () => csvOf(data) })}
      >
        <Answered query={query} name="the reporters" height={260}>
          {(answer) => (answer.withReporter === 0 ? <NoReporters cases={answer.cases} /> : (
            <div className={styles.stack}>
              <DataTable caption="By channel" rows={answer.groups} columns={columnsFor(city.locale)} rowKey={keyOf} order={undefined} onOrder={() => {}} empty="No case of these names its reporter." />
              <Hidden groups={answer.groups} />
            </div>
          ))}
        </Answered>
      </ChartCard>
      {data && isKnown && <NewcomersCard {...screen} reporters={data} old={query.isPlaceholderData} />}
    </>
  )
}

/** Open data names nobody. What it does have must not be taken for what only reporters could tell. */
function NoReporters({ cases }: { cases: number }) {
  if (cases === 0) return <p className={styles.none}>There is no case of these.</p>
  return (
    <div className={styles.prose}>
      <p><strong>None of these cases names its reporter.</strong> Open data names none, so how many people report, how often each does and how far from home cannot be told from it.</p>
      <p>
        Reporters are known for cases that were taken in at this desk with a contact, by staff or through the API, and for those of an extract that has
        a hashed id for each reporter: a layout in the city’s profile names that column as <code>reporter</code> (<code>docs/cities.md</code>).
      </p>
      <p>
        The ground covered above does not stand in for them. The study that had reporters found that people who use the app report over more ground than
        people who call. Squares of open data tend to point the other way, because they count places and not people: they neither show nor refute its finding.
      </p>
    </div>
  )
}

function Hidden({ groups }: { groups: readonly Group[] }) {
  const few = groups.filter(({ figures }) => figures === null).map(nameOf)
  const fewPlaced = groups.filter(({ figures, ground }) => figures !== null && ground === null).map(nameOf)
  const fewActive = groups.filter(({ figures }) => figures?.mostActive === null).map(nameOf)
  if (few.length + fewPlaced.length + fewActive.length === 0) return null
  return (
    <p className={styles.meaning}>
      {few.length > 0 && <>Hidden, because they have fewer than {fewestReporters} reporters or would reveal such a group: {few.join(', ')}. </>}
      {fewPlaced.length > 0 && <>Ground hidden, with fewer than {fewestReporters} who have two located reports: {fewPlaced.join(', ')}. </>}
      {fewActive.length > 0 && <>The most active 1 % hidden, being fewer than {fewestReporters} people: {fewActive.join(', ')}.</>}
    </p>
  )
}

const nameOf = ({ channel }: Group) => (channel === null ? 'All channels' : channelWords[channel])
const keyOf = ({ channel }: Group) => channel ?? 'all'
const reportersOf = ({ groups }: Reporters) => {
  const all = groups.find(({ channel }) => channel === null)?.reporters ?? null
  return all === null ? 'how many reporters is hidden' : count(all, 'reporter')
}

const hidden = <span className={styles.name} data-few>hidden</span>
const percentShown = (percent: number) => `${percent.toFixed(1)} %`
const hundredths = (number: number) => Math.round(number * 100) / 100
const tenths = (number: number) => number.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

type Figures = NonNullable<Group['figures']>
type Ground = NonNullable<Group['ground']>

const figure = (key: string, name: string, value: (figures: Figures) => number | null, show: (value: number) => string, unit?: '%'): Column<Group> => {
  const of = ({ figures }: Group) => (figures ? value(figures) : null)
  return { key, name, align: 'end', sort: false, ...(unit && { unit }), value: of, show: (group) => (of(group) === null ? hidden : show(of(group)!)) }
}

/** @param locale says in which measures the city counts. */
const columnsFor = (locale: string): Column<Group>[] => {
  const ground = (key: string, name: string, value: (ground: Ground) => number): Column<Group> => ({
    key, name, align: 'end', unit: 'm', sort: false, value: (group) => (group.ground ? Math.round(value(group.ground)) : null), show: (group) => (group.ground ? distanceWords(value(group.ground), locale) : hidden),
  })
  return [
    { key: 'channel', name: 'Channel', sort: false, value: nameOf, show: (group) => (group.channel === null ? <strong>{nameOf(group)}</strong> : nameOf(group)) },
    { key: 'reporters', name: 'Reporters', align: 'end', sort: false, value: ({ reporters }) => reporters, show: ({ reporters }) => (reporters === null ? hidden : reporters.toLocaleString('en-US')) },
    figure('reports', 'Reports', ({ reports }) => reports, (n) => n.toLocaleString('en-US')),
    figure('median', 'Each: median', ({ perReporter }) => perReporter.median, (n) => String(n)),
    figure('mean', 'mean', ({ perReporter }) => hundredths(perReporter.mean), tenths),
    figure('once', 'Reported once', ({ once }) => percentNumber(once), percentShown, '%'),
    figure('active', 'By the most active 1 %', ({ mostActive }) => percentNumber(mostActive), percentShown, '%'),
    ground('span', 'Farthest apart: median', ({ span }) => span.median),
    ground('spanMean', 'mean', ({ span }) => span.mean),
    ground('middle', 'From own middle: median', ({ fromMiddle }) => fromMiddle.median),
    { key: 'placed', name: 'of', align: 'end', sort: false, value: (group) => group.ground?.reporters ?? null, show: (group) => (group.ground ? group.ground.reporters.toLocaleString('en-US') : hidden) },
  ]
}

function csvOf({ groups }: Reporters) {
  return [
    ['Channel', 'Reporters', 'Reports', 'Reports each, median', 'Reports each, mean', 'With exactly one, %', 'Reports of the most active 1 %, %', 'Reporters with two located reports', 'Farthest apart, median, m', 'Farthest apart, mean, m', 'From own middle, median, m', 'From own middle, mean, m'],
    ...groups.map((group) => [
      nameOf(group), group.reporters, group.figures?.reports ?? null, group.figures?.perReporter.median ?? null, group.figures ? hundredths(group.figures.perReporter.mean) : null, percentNumber(group.figures?.once ?? null), percentNumber(group.figures?.mostActive ?? null),
      group.ground?.reporters ?? null, ...[group.ground?.span.median, group.ground?.span.mean, group.ground?.fromMiddle.median, group.ground?.fromMiddle.mean].map((metres) => (metres === undefined ? null : Math.round(metres))),
    ]),
  ]
}
