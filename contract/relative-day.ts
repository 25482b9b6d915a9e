import { addDays } from './zone.ts'

/**
 * Days that move on with the calendar, for views that are kept: `today`, `yesterday`, `tomorrow`, `6-days-ago`, `in-6-days`,
 * and the first days of `this-week` (Monday), `this-month`, `this-year`. In a filter they stand wherever a city date may.
 */
export const relativeDay = /^(?:today|yesterday|tomorrow|this-week|this-month|this-year|\d{1,3}-days-ago|in-\d{1,3}-days)$/

/**
 * @param word a relative day; anything else is given back as it is.
 * @param today the city's date, `YYYY-MM-DD`. @returns a city date.
 */
export function dayOf(word: string, today: string): string {
  const [, ago] = /^(\d{1,3})-days-ago$/.exec(word) ?? []
  if (ago !== undefined) return addDays(today, -Number(ago))
  const [, ahead] = /^in-(\d{1,3})-days$/.exec(word) ?? []
  if (ahead !== undefined) return addDays(today, Number(ahead))
  switch (word) {
    case 'today': return today
    case 'yesterday': return addDays(today, -1)
    case 'tomorrow': return addDays(today, 1)
    case 'this-week': return addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
    case 'this-month': return `${today.slice(0, 7)}-01`
    case 'this-year': return `${today.slice(0, 4)}-01-01`
    default: return word
  }
}
