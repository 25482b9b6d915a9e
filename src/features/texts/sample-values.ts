import type { City } from '../../../contract/city.ts'
import type { TextValue } from '../../../contract/standard-text.ts'

/** An example for each value that a text may name: the city's own words, so that it reads as it will. */
export function sampleValues(city: City, typeId: number | null): Record<TextValue, string> {
  const type = city.types.find(({ id }) => id === typeId) ?? city.types[0]
  const team = city.teams.find(({ id }) => id === type?.defaultTeamId) ?? city.teams[0]
  const day = (date: number) => new Intl.DateTimeFormat(city.locale, { timeZone: 'UTC', month: 'short', day: 'numeric', year: 'numeric' }).format(date)
  return {
    number: '101004113902',
    type: type?.name ?? 'Pothole',
    street: 'Hanover St',
    neighborhood: city.neighborhoods[0]?.name ?? 'North End',
    team: team?.name ?? 'Highway District 3',
    crew: city.crews.find(({ active }) => active)?.name ?? 'Crew 12',
    opened: day(Date.UTC(2026, 6, 6)),
    closed: day(Date.UTC(2026, 6, 8)),
  }
}
