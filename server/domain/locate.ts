import type { CityProfile } from '../../contract/city-profile.ts'
import { isWithin, placeAt, type Place, type Point } from '../../contract/cell.ts'
import { invalid } from './case-words.ts'

/**
 * A point with its place in the map's index, as the columns of a case.
 * @returns nothing for no point. @throws Refused `invalid-input` for one outside the city.
 */
export function locate(point: Point | undefined, { bounds }: Pick<CityProfile, 'bounds'>): Place | undefined {
  if (point === undefined) return undefined
  if (!isWithin(point, bounds)) {
    throw invalid('place', 'This place is outside the city')
  }
  return placeAt(point)
}
