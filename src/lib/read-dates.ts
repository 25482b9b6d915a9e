import { dayOf, relativeDay } from '../../contract/relative-day.ts'
import { addDays } from '../../contract/zone.ts'
import type { Range } from './filter-fields.ts'

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const unitDays = { day: 1, week: 7, month: 30, year: 365 } as const

/** From its first day to its last, both included: `YYYY-MM-DD`, or a word that moves on with the calendar. */
type Span = { from: string; to: string; /** Its year was not written, and may be the one before. */ guessed?: true }

/**
 * Dates as people write them: "last 7 days", "since march", "2025-08", "yesterday", "aug 3 - aug 9".
 * What is counted from today stays so, as words that move on; what is named is that day.
 * @param coming whether a day without a year is one to come, as a target is, and not one that has been.
 * @returns null where it is not understood: nothing is guessed.
 */
export function readDates(text: string, today: string, coming = false): Range | null {
  const words = text.trim().toLowerCase().replace(/[,.](?=\s|$)/g, ' ').replace(/\s+/g, ' ').replace(/^(?:opened|due|closed) /, '').replace(/^(?:in the|in(?= \D)|on|the|between) /, '').trim()
  if (words === '') return null
  const counted = readCounted(words, coming)
  if (counted) return counted
  const [, way, open] = /^(since|from|after|until|till|to|by|before) (.+)$/.exec(words) ?? []
  const ends = words.split(/\s+(?:-|to|until|till|through|and)\s+|\s*(?:–|—|\.\.)\s*/)
  if (ends.length === 2 && ends[0] !== '') return readBoth(ends[0]!.replace(/^from /, ''), ends[1]!, today, coming)
  const span = readSpan(open ?? words, today, coming)
  if (!span) return null
  switch (way) {
    // What is begun has no end yet, unless it is about what is to come.
    case undefined: return span.from.startsWith('this-') ? (coming ? { from: dayOf(span.from, today), to: span.to } : { from: span.from, to: undefined }) : { from: span.from, to: span.to }
    case 'since': case 'from': return { from: span.from, to: undefined }
    case 'after': return shifted(span.to, 1, (from) => ({ from, to: undefined }))
    case 'before': return shifted(dayIfPeriod(span.from, today), -1, (to) => ({ from: undefined, to }))
    default: return { from: undefined, to: span.to }
  }
}

/** "last 7 days", "next 2 weeks", "3 days ago", "in 5 days". A month is 30 days there, a year 365. */
function readCounted(words: string, coming: boolean): Range | null {
  const [, way, n, unit] = /^(last|past|next) (\d{1,3}) (day|week|month|year)s?$/.exec(words) ?? []
  if (n === undefined) return null
  const days = Number(n) * unitDays[unit as keyof typeof unitDays] - 1
  if (days < 0 || days > 999) return null
  const end = coming ? 'today' : undefined
  if (days === 0) return { from: 'today', to: way === 'next' ? 'today' : end }
  return way === 'next' ? { from: 'today', to: `in-${days}-days` } : { from: `${days}-days-ago`, to: end }
}

function readBoth(first: string, second: string, today: string, coming: boolean): Range | null {
  const from = readSpan(first, today, coming)
  // "aug 3 - 9"
  const [, month] = /^([a-z]+) \d{1,2}$/.exec(first) ?? []
  const to = readSpan(/^\d{1,2}$/.test(second) && month ? `${month} ${second}` : second, today, coming)
  if (!from || !to) return null
  if (isRelative(from.from) || isRelative(to.to) || from.from <= to.to) return { from: from.from, to: to.to }
  // "dec 20 - jan 5" goes over the end of a year; with the years written it is only the wrong way round.
  if (from.guessed && !coming) return { from: otherYear(from.from, -1), to: to.to }
  return to.guessed ? { from: from.from, to: otherYear(to.to, 1) } : { from: to.from, to: from.to }
}

function readSpan(words: string, today: string, coming: boolean): Span | null {
  const plain = words.replace(/^the /, '')
  const word = plain.replaceAll(' ', '-')
  const [, ago] = /^(\d{1,3})-days?-ago$/.exec(word) ?? []
  const [, ahead] = /^in-(\d{1,3})-days?$/.exec(word) ?? []
  const day = ago !== undefined ? `${Number(ago)}-days-ago` : ahead !== undefined ? `in-${Number(ahead)}-days` : word
  if (day === 'this-week') return { from: day, to: sunday(today) }
  if (day === 'this-month') return { from: day, to: lastOfMonth(today.slice(0, 7)) }
  if (day === 'this-year') return { from: day, to: `${today.slice(0, 4)}-12-31` }
  if (singleDay.test(day)) return { from: day, to: day }
  return neighbour(plain, today) ?? named(plain, today, coming) ?? written(plain, today, coming)
}

/** "last month", "next week". */
function neighbour(words: string, today: string): Span | null {
  const [, way, unit] = /^(last|past|next) (week|month|year)$/.exec(words) ?? []
  if (unit === undefined) return null
  const by = way === 'next' ? 1 : -1
  if (unit === 'week') return { from: addDays(sunday(today), 7 * by - 6), to: addDays(sunday(today), 7 * by) }
  if (unit === 'year') { const year = Number(today.slice(0, 4)) + by; return { from: `${year}-01-01`, to: `${year}-12-31` } }
  return monthSpan(by === 1 ? addDays(lastOfMonth(today.slice(0, 7)), 1).slice(0, 7) : addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7))
}

/** "monday", "aug", "august 2025", "aug 3", "3 aug 2025". */
function named(words: string, today: string, coming: boolean): Span | null {
  const weekday = oneOf(weekdays, words)
  if (weekday !== -1) {
    const since = (new Date(`${today}T00:00:00Z`).getUTCDay() - weekday + 7) % 7
    const date = addDays(today, coming ? (7 - since) % 7 : -since)
    return { from: date, to: date }
  }
  const [, a, b, c, d] = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/.exec(words) ?? []
  const month = b === undefined ? -1 : oneOf(months, b)
  if (month === -1 || (a !== undefined && c !== undefined)) return null
  const at = String(month + 1).padStart(2, '0')
  const day = a ?? c
  const spanIn = (year: string) => (day === undefined ? monthSpan(`${year}-${at}`) : daySpan(year, at, day))
  return d === undefined ? inYear(spanIn, today, coming) : spanIn(d)
}

/** "2025", "2025-08", "2025-8-3", "8/3", "8/3/2025" and "3.8.2025". */
function written(words: string, today: string, coming: boolean): Span | null {
  const [, year, month, day] = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(words) ?? []
  if (year !== undefined) {
    if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` }
    return day === undefined ? (Number(month) >= 1 && Number(month) <= 12 ? monthSpan(`${year}-${month.padStart(2, '0')}`) : null) : daySpan(year, month, day)
  }
  const [, m, d, y] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(words) ?? []
  if (m !== undefined) return y === undefined ? inYear((guess) => daySpan(guess, m, d!), today, coming) : daySpan(y, m, d!)
  const [, dd, mm, yy] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words) ?? []
  return dd === undefined ? null : daySpan(yy!, mm!, dd)
}

/** Of the years that it can be in, the one nearest to today on the side that is meant. */
function inYear(spanIn: (year: string) => Span | null, today: string, coming: boolean): Span | null {
  const year = Number(today.slice(0, 4))
  const years = coming ? [year, year + 1] : [year, year - 1]
  const found = years.map((one) => spanIn(String(one))).find((span) => span !== null && (coming ? span.to >= today : span.from <= today))
  return found ? { ...found, guessed: true } : null
}

function daySpan(year: string, month: string, day: string): Span | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date ? null : { from: date, to: date }
}

const monthSpan = (month: string): Span => ({ from: `${month}-01`, to: lastOfMonth(month) })
const lastOfMonth = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10)
const sunday = (today: string) => addDays(today, (7 - new Date(`${today}T00:00:00Z`).getUTCDay()) % 7)
const dayIfPeriod = (day: string, today: string) => (day.startsWith('this-') ? dayOf(day, today) : day)
const isRelative = (day: string) => relativeDay.test(day)
/** A word that is no more than a day, and not the first of something longer. */
const singleDay = /^(?:today|yesterday|tomorrow|\d{1,3}-days-ago|in-\d{1,3}-days)$/
const otherYear = (date: string, by: number) => `${Number(date.slice(0, 4)) + by}${date.slice(4)}`

/** By its whole name, or its first letters from the third on. */
function oneOf(names: readonly string[], word: string): number {
  return word.length < 3 ? -1 : names.findIndex((name) => name === word || (name.startsWith(word) && word.length <= 4) || (word === 'sept' && name === 'september'))
}

/** The range from or to the day beside another; a word that moves on has a neighbour that does, too. */
function shifted(day: string, by: 1 | -1, range: (day: string) => Range): Range | null {
  if (day === 'today') return range(by === 1 ? 'tomorrow' : 'yesterday')
  if (!isRelative(day)) return range(addDays(day, by))
  const [, ago] = /^(\d+)-days-ago$/.exec(day) ?? []
  const [, ahead] = /^in-(\d+)-days$/.exec(day) ?? []
  const at = ago !== undefined ? -Number(ago) : ahead !== undefined ? Number(ahead) : { yesterday: -1, tomorrow: 1 }[day]
  if (at === undefined) return null
  const next = at + by
  return range(next === 0 ? 'today' : next === -1 ? 'yesterday' : next === 1 ? 'tomorrow' : next < 0 ? `${-next}-days-ago` : `in-${next}-days`)
}
