import { addMonths, periodStart } from './periods.ts'
import { addDays } from './zone.ts'

/**
 * Days that move on with the calendar, for views that are kept: `today`, `yesterday`, `tomorrow`, `6-days-ago`, `in-6-days`,
 * the first days of `this-week` (Monday), `this-month`, `this-year`, and likewise of the month that is `11-months-ago`, the year
 * that is `4-years-ago`, and `last-year`, whose last day is `end-of-last-year`. In a filter they stand wherever a city date may.
 */
export const relativeDay = /^(?:today|yesterday|tomorrow|this-week|this-month|this-year|last-year|end-of-last-year|\d{1,3}-days-ago|in-\d{1,3}-days|\d{1,3}-months-ago|\d{1,2}-years-ago)$/

/**
 * @param word a relative day; anything else is given back as it is.
 * @param today the city's date, `YYYY-MM-DD`. @returns a city date.
 */
export function dayOf(word: string, today: string): string {
  const [, ago] = /^(\d{1,3})-days-ago$/.exec(word) ?? []
  if (ago !== undefined) return addDays(today, -Number(ago))
  const [, ahead] = /^in-(\d{1,3})-days$/.exec(word) ?? []
  if (ahead !== undefined) return addDays(today, Number(ahead))
  const [, months] = /^(\d{1,3})-months-ago$/.exec(word) ?? []
  if (months !== undefined) return addMonths(periodStart(today, 'month'), -Number(months))
  const [, years] = /^(\d{1,2})-years-ago$/.exec(word) ?? []
  if (years !== undefined) return `${yearOf(today) - Number(years)}-01-01`
  switch (word) {
    case 'today': return today
    case 'yesterday': return addDays(today, -1)
    case 'tomorrow': return addDays(today, 1)
    case 'this-week': return periodStart(today, 'week')
    case 'this-month': return periodStart(today, 'month')
    case 'this-year': return periodStart(today, 'year')
    case 'last-year': return `${yearOf(today) - 1}-01-01`
    case 'end-of-last-year': return `${yearOf(today) - 1}-12-31`
    default: return word
  }
}

const yearOf = (date: string) => Number(date.slice(0, 4))
