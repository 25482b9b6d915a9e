import type { CityProfile } from '../../contract/city-profile.ts'
import { morton, project, type Point } from '../../contract/cell.ts'
import { Refused } from './refused.ts'

/**
 * A point with its place in the map's index, as the columns of a case.
 * @returns nothing for no point. @throws Refused `invalid-input` for one outside the city.
 */
export function locate(point: Point | undefined, { bounds: [west, south, east, north] }: Pick<CityProfile, 'bounds'>) {
  if (point === undefined) return {}
  const { lon, lat } = point
  if (lon < west || lon > east || lat < south || lat > north) {
    const message = 'This place is outside the city'
    throw new Refused('invalid-input', `place: ${message}`, { fields: [{ field: 'place', message }] })
  }
  const { x, y } = project(point)
  return { lon, lat, cell: morton(x, y), mx: x, my: y }
}
