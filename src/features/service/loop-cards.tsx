import type { CaseFilter } from '../../../contract/case-filter.ts'
import { Channel } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'
import { closedIn, fewClosed, loopRows, loopShares, type LoopRow } from '../../lib/service-figures.ts'
import { percentNumber, percentWords, shareOf } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { ShareDots, type DotMeasure } from '../../ui/charts/share-dots.tsx'
import { NotSaid } from './not-said.tsx'
import { type ServiceView } from './service-view.ts'

const looks = {
  onTime: { color: 'var(--sd-muted)', form: 'circle' },
  withCrew: { color: 'var(--sd-accent)', form: 'square' },
  withPhoto: { color: 'var(--sd-warn)', form: 'diamond' },
  withNote: { color: 'var(--sd-text)', form: 'triangle' },
} as const satisfies Record<(typeof loopShares)[number]['key'], Pick<DotMeasure, 'color' | 'form'>>

/** So many teams are drawn; the table has all of them. */
const drawnTeams = 12

/** What residents can see of the work, by how they reported it. */
export function ChannelLoopCard(view: ServiceView) {
  const rows = loopRows(view.figures.channels.map((one) => ({ ...one, value: one.channel, name: channelWords[one.channel] })), '')
  return <LoopCard view={view} rows={rows} title="What residents see of closed cases, by channel" file="what-residents-see-by-channel" head="Channel" more={({ value }) => ({ channel: [Channel.parse(value)] })} />
}

/** The same by who did it. */
export function TeamLoopCard(view: ServiceView) {
  const rows = loopRows(view.figures.teams, 'No team')
  return <LoopCard view={view} rows={rows} title="What residents see of closed cases, by team" file="what-residents-see-by-team" head="Team" more={({ value }) => ({ team: [value] })} />
}

type Props = { view: ServiceView; rows: readonly LoopRow[]; title: string; file: string; head: string; more: (row: LoopRow) => Partial<CaseFilter> }

function LoopCard({ view, rows, title, file, head, more }: Props) {
  const { figures: { from, to, whole }, counted, hrefOf, narrow, decided, onTake } = view
  const shares = sharesSaid(decided)
  const measures = shares.map(({ key, name }) => ({ key, name, ...looks[key] }))
  const drawn = rows.slice(0, drawnTeams)
  return (
    <ChartCard
      title={title} file={file} png={drawn.length > 0}
      what={<>Of {count(whole.closed, 'closed case')}: how many name a crew, show a photo of the finished work, and tell the resident something in a note; and of those with a target, how many were on time.{drawn.length < rows.length && ` Drawn are the ${drawn.length} with the most cases, of ${rows.length}.`}</>}
      cannotSay={<>What was written down, not how well the work was done. Hollow: under {fewClosed} closed, too few to compare. <SharesUnsaid decided={decided} onTake={onTake} /></>}
      csv={() => loopTable(head, rows, shares)}
    >
      <ShareDots
        label={title} measures={measures} percent={percentWords} narrow={narrow}
        rows={drawn.map((row) => ({
          key: row.value, name: row.name, note: row.closed.toLocaleString('en-US'), few: row.few,
          shares: Object.fromEntries(shares.map(({ key, of }) => [key, shareOf(row[key], row[of])])),
          href: hrefOf(closedIn(counted, { start: from, end: to }, more(row))),
        }))}
      />
    </ChartCard>
  )
}

type Shares = readonly (typeof loopShares)[number][]

/** The shares that the filter does not decide. */
export const sharesSaid = (decided: ServiceView['decided']): Shares => loopShares.filter(({ key }) => key === 'withNote' || !decided[key])

/** Why some of the shares are not there. */
export function SharesUnsaid({ decided, onTake }: Pick<ServiceView, 'decided' | 'onTake'>) {
  return (['onTime', 'withCrew', 'withPhoto'] as const).map((key) => decided[key] && <span key={key}><NotSaid decided={decided[key]} onTake={onTake} /> </span>)
}

/** Counts and shares as a file has them. */
export function loopTable(head: string, rows: readonly LoopRow[], shares: Shares) {
  const hasTeam = rows.some(({ team }) => team !== undefined)
  return [
    [head, ...(hasTeam ? ['Team'] : []), 'Closed', 'With a target', ...shares.flatMap(({ name }) => [name, `${name}, %`])],
    ...rows.map((row) => [row.name, ...(hasTeam ? [row.team ?? null] : []), row.closed, row.withTarget, ...shares.flatMap(({ key, of }) => [row[key], percentNumber(shareOf(row[key], row[of]))])]),
  ]
}
