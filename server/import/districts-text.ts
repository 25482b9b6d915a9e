/** A case's districts as the name of their set: the same districts are the same text. Null where it has none. */
export function districtsText(districts: Record<string, string>): string | null {
  const kinds = Object.keys(districts).sort()
  return kinds.length === 0 ? null : JSON.stringify(districts, kinds)
}
