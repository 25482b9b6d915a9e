/** How somebody wants the map drawn; kept on the device, for screens differ. */
export type MapLook = {
  /** What the rings' parts and the single cases' colours and signs say. */
  by: ColourBy
  /** Where cases lie close, as a glow instead of discs. */
  density: boolean
  districts: boolean
}
export const colourings = ['due', 'status'] as const
export type ColourBy = (typeof colourings)[number]

export const firstLook: MapLook = { by: 'due', density: false, districts: true }

export const mapLookKey = 'streetdesk-map-look'

/** Reads what was kept. What does not fit is as at the start: another version of the app may have written it. */
export function readLook(text: string | undefined): MapLook {
  let kept: unknown
  try {
    kept = JSON.parse(text ?? '{}')
  } catch {
    return firstLook
  }
  if (typeof kept !== 'object' || kept === null) return firstLook
  const { by, density, districts } = kept as Record<string, unknown>
  return {
    by: colourings.find((one) => one === by) ?? firstLook.by,
    density: typeof density === 'boolean' ? density : firstLook.density,
    districts: typeof districts === 'boolean' ? districts : firstLook.districts,
  }
}
