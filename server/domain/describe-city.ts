import type { City } from '../../contract/city.ts'
import { cityWords } from '../db/city-words.ts'
import type { Context } from './context.ts'

/** What the screens need to know of the city. @param mapStyleUrl the street map's style, or null for the local one. */
export async function describeCity(context: Context, mapStyleUrl: string | null): Promise<City> {
  const { id, name, timeZone, locale, bounds, center, zoom, workingDays, holidays, dueSoonWorkingDays, districts } = context.city
  return {
    id, name, timeZone, locale, bounds, center, zoom, workingDays, holidays, dueSoonWorkingDays, districts, mapStyleUrl,
    importHint: 'npm run import -- FILE.csv',
    ...await cityWords(context.db),
  }
}
