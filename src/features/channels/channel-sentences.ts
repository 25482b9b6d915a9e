import { pointsSaid } from '../../lib/reach-words.ts'
import { percentWords } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { allOvertakings, type Overtaking } from '../../lib/overtakings.ts'
import { fewCases, headlines, largestShift, type ShownGroup } from '../../lib/channel-figures.ts'
import type { ChannelView } from './channel-view.ts'

/** A plain sentence about the figures. `look`: what the link then holds, to show where it is seen. */
export type Sentence = { key: string; kind: 'now' | 'passed' | 'shift' | 'break' | 'event'; date: string; /** It is still so. */ lasts?: boolean; lead: string; text: string; look: { pair?: string; versus?: string } | null }

/** What happened: who leads, who passed whom, the largest change, and where the numbers stop being comparable. The newest first, after what is so now. */
export function sentencesOf(view: ChannelView): Sentence[] {
  const { answer, periods, groups, by, breaks } = view
  const all = allOvertakings(periods, groups, by, breaks)
  const passed = [...all.filter(({ broken }) => !broken).map((one) => passedSentence(one, view)), ...brokenSentences(all.filter(({ broken }) => broken), view)]
  const shift = largestShift(periods, groups, by, breaks)
  const then = [
    ...passed,
    ...(shift ? [{
      key: 'shift', kind: 'shift' as const, date: shift.now.start, lead: `${shift.group.name} changed most`,
      text: `within a year: ${percentWords(shift.before.shares![shift.group.key]!)} ${view.inPeriod(shift.before.start)}, ${percentWords(shift.now.shares![shift.group.key]!)} ${view.inPeriod(shift.now.start)} (${pointsSaid(shift.points)}).`,
      look: { versus: `${shift.before.start},${shift.now.start}` },
    }] : []),
    ...answer.breaks.map(({ date, title, text }) => ({ key: `break ${date} ${title}`, kind: 'break' as const, date, lead: `${monthOf(date, view)}: the numbers stop being comparable.`, text: `${title}. ${text}`, look: null })),
    ...answer.events.map(({ date, title, text }) => ({ key: `event ${date} ${title}`, kind: 'event' as const, date, lead: `${monthOf(date, view)}: ${title}.`, text, look: null })),
  ].sort((a, b) => (a.date > b.date ? -1 : 1))
  const now = leaderSentence(view)
  return now ? [now, ...then] : then
}

function leaderSentence(view: ChannelView): Sentence | null {
  const latest = headlines(view.answer, view.link.groups)
  const [first, second] = latest?.groups ?? []
  if (!latest || !first || latest.now.total < fewCases) return null
  const rest = second ? `, ahead of ${second.group.name} with ${percentWords(second.share)}` : ''
  const note = view.noteOf(latest.now)
  const cause = view.breaks.some((date) => date > latest.now.start && date <= latest.now.end)
  return { key: 'now', kind: 'now', date: latest.now.start, lead: `${first.group.name} leads:`, text: `${percentWords(first.share)} of ${count(latest.now.total, 'case')} ${view.inPeriod(latest.now.start)}${note ? ` (${note})` : ''}${rest}${cause ? '; but within it the numbers stop being comparable' : ''}.`, look: null }
}

function passedSentence({ winner, loser, since, before, ahead, following, lasts }: Overtaking, view: ChannelView): Sentence {
  const { by, inPeriod } = view
  const held = ahead === following
    ? lasts ? 'and has led since' : `and led for ${count(following + 1, by)}`
    : `and ${lasts ? 'has led' : 'led'} in ${ahead} of the ${count(following, by)} ${lasts ? 'since' : 'that followed'}`
  return {
    key: `${winner} ${loser} ${since.start}`, kind: 'passed', date: since.start, lasts, look: { pair: `${winner},${loser}`, versus: `${before.start},${since.start}` },
    lead: `${nameOf(winner, view)} overtook ${nameOf(loser, view)} ${inPeriod(since.start)}`, text: `${held}.`,
  }
}

/** What a break brought about is one thing, however many were passed by it. */
function brokenSentences(all: readonly Overtaking[], view: ChannelView): Sentence[] {
  const isSame = (one: Overtaking) => (other: Overtaking) => other.winner === one.winner && other.since === one.since
  return all.filter((one, index) => all.findIndex(isSame(one)) === index).map((one) => {
    const { winner, loser, since, before } = one
    const names = all.filter(isSame(one)).map((other) => nameOf(other.loser, view))
    return {
      key: `broken ${winner} ${since.start}`, kind: 'passed', date: since.start, lasts: false, look: { pair: `${winner},${loser}`, versus: `${before.start},${since.start}` },
      lead: `${nameOf(winner, view)} is counted ahead of ${listed(names)} ${view.inPeriod(since.start)}`, text: 'but there the numbers stop being comparable, so this need not be a shift.',
    }
  })
}

/** Who led, where neither passed the other. Only whole periods with cases of either count. */
export function ledSaid([one, other]: readonly [ShownGroup, ShownGroup], { periods, by }: Pick<ChannelView, 'periods' | 'by'>): string {
  const some = periods.filter(({ counts }) => counts[one.key]! + counts[other.key]! > 0)
  const whole = some.filter(({ complete }) => complete)
  if (whole.length < 2) return `In this range there are too few whole ${by}s to say who led.`
  const ledBy = (leader: ShownGroup, second: ShownGroup) => whole.filter(({ counts }) => counts[leader.key]! > counts[second.key]!).length
  const [first, second] = ledBy(one, other) >= ledBy(other, one) ? [one, other] : [other, one]
  const [led, behind] = [ledBy(first, second), ledBy(second, first)]
  const isEmpty = periods.some((period) => period.complete && !whole.includes(period))
  if (led === whole.length) return `${first.name} led in every ${whole.length < some.length ? 'whole ' : ''}${by}${isEmpty ? ' with cases of either' : ''}.`
  if (led * 4 >= whole.length * 3) return `${first.name} led in all but ${whole.length - led} of ${count(whole.length, by)}.`
  return `${first.name} led in ${led} of ${count(whole.length, by)} and ${second.name} in ${behind}; neither passed the other for long.`
}

/** The same in a line. */
export function passedSaid(one: Overtaking, view: ChannelView): string {
  const [sentence] = one.broken ? brokenSentences([one], view) : [passedSentence(one, view)]
  return `${sentence!.lead} ${sentence!.text}`
}

const nameOf = (key: string, { groups }: ChannelView) => groups.find((group) => group.key === key)!.name
const listed = (names: readonly string[]) => (names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)
const monthOf = (date: string, { city: { locale } }: ChannelView) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(new Date(`${date}T00:00:00Z`))
