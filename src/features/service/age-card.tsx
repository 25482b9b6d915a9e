import { ageWords, halfOpenSaid, openOfAge } from '../../lib/service-figures.ts'
import { momentWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { ChartLegend } from '../../ui/charts/chart-legend.tsx'
import { PartBars } from '../../ui/charts/part-bars.tsx'
import type { ServiceView } from './service-view.ts'

/** How long what is open has been waiting, and how much of it is overdue. */
export function AgeCard({ figures: { backlog }, counted, city, hrefOf, narrow }: ServiceView) {
  const { cases, overdue, medianAge, ages, at } = backlog
  return (
    <ChartCard
      title="Age of what is open" file="age-of-open-cases"
      what={<>{count(cases, 'case')} open now, whenever opened, by how long: {overdue.toLocaleString('en-US')} overdue{medianAge !== null && `; ${halfOpenSaid(cases, medianAge)}`}.</>}
      cannotSay={`Counted ${momentWords(at, city.timeZone, city.locale)}, whatever the range. Old is not late: a case without a target, or that waits on somebody else, is not overdue.`}
      csv={() => [['Open for', 'From days', 'Below days', 'Cases', 'Overdue'], ...ages.map((age) => [ageWords(age), age.fromDays, age.belowDays, age.cases, age.overdue])]}
    >
      <ChartLegend items={[{ key: 'open', name: 'Open', color: 'var(--sd-accent)' }, { key: 'overdue', name: 'of these overdue', color: 'var(--sd-bad)' }]} />
      <PartBars
        label="Open cases by age" partName="overdue" words={(n) => count(n, 'case')} narrow={narrow}
        bars={ages.map((age) => ({
          key: String(age.fromDays), name: ageWords(age), value: age.cases, part: age.overdue,
          href: hrefOf(openOfAge(counted, at, age)), partHref: hrefOf(openOfAge(counted, at, age, { sla: ['overdue'] })),
        }))}
      />
    </ChartCard>
  )
}
