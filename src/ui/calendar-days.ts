const dayMs = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** So many days after a day, `YYYY-MM-DD`. */
export function dayBeside(day: string, by: number): string {
  return dayAt(at(day) + by * dayMs)
}

/** The same day of another month, or that month's last. */
export function monthBeside(day: string, by: number): string {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7)) - 1 + by
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayAt(Date.UTC(year, month, Math.min(Number(day.slice(8)), last)))
}

/** The weeks that a month, `YYYY-MM`, has days in, whole. @param firstWeekday 0 is Sunday. */
export function weeksOf(month: string, firstWeekday: number): string[][] {
  const first = `${month}-01`
  const from = dayBeside(first, -((new Date(at(first)).getUTCDay() - firstWeekday + 7) % 7))
  const after = monthBeside(first, 1)
  const weeks: string[][] = []
  for (let day = from; day < after; day = dayBeside(day, 7)) weeks.push(Array.from({ length: 7 }, (_, i) => dayBeside(day, i)))
  return weeks
}
