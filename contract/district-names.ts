/** The names that one name holds: `Allston / Brighton` is Allston and Brighton, `Greater Mattapan` is Mattapan. */
export function namesIn(name: string): string[] {
  const parts = name.toLowerCase().split(/\s*[/&,;]\s*|\s+and\s+/).map((part) => part.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^greater /, ''))
  return [...new Set(parts)].filter(Boolean)
}

/** A city's neighborhood and a district of its map: they go by the same name, or by one of several that either holds. */
export function fitsDistrict(neighborhood: string, district: string): boolean {
  const names = namesIn(district)
  return namesIn(neighborhood).some((name) => names.includes(name))
}

/** Districts that can only be counted together, and the neighborhoods that are counted in them. */
export type DistrictGroup = { districts: string[]; neighborhoods: string[] }

/**
 * Older data may know two districts as one neighborhood, newer data as two: what overlaps is one group, so that no case
 * is counted in a district it may not be in.
 * @param made the districts were made from the neighborhoods themselves: each is its own.
 */
export function groupDistricts(districts: readonly string[], neighborhoods: readonly string[], made: boolean): DistrictGroup[] {
  let groups: DistrictGroup[] = [...new Set(districts)].map((district) => ({ districts: [district], neighborhoods: [] }))
  for (const neighborhood of neighborhoods) {
    const fits = ({ districts: names }: DistrictGroup) => names.some((name) => (made ? name === neighborhood : fitsDistrict(neighborhood, name)))
    const [first, ...more] = groups.filter(fits)
    if (!first) continue
    for (const other of more) {
      first.districts.push(...other.districts)
      first.neighborhoods.push(...other.neighborhoods)
    }
    first.neighborhoods.push(neighborhood)
    groups = groups.filter((group) => !more.includes(group))
  }
  return groups
}
