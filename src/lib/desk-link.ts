import { z } from 'zod'
import { type CaseFilter, caseFilterFields, caseFilterShape } from '../../contract/case-filter.ts'
import { SortDir, SortKey } from '../../contract/case-list.ts'

/** Everything the desk shows, as it stands in the browser's address: a pasted link opens the same desk. */
export const deskViews = ['split', 'list', 'map'] as const
export type DeskView = (typeof deskViews)[number]

const at = z.string().regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?,\d{1,2}(\.\d+)?$/)

const deskShape = {
  ...caseFilterShape,
  sort: SortKey.optional(),
  dir: SortDir.optional(),
  view: z.enum(deskViews).optional(),
  case: z.coerce.number().int().positive().optional(),
  /** The map's middle and zoom: longitude,latitude,zoom. */
  at: at.optional(),
  /**
   * What could not be understood and was left out, so that the desk can say so. It stands in the address itself,
   * because the router rewrites a link to what was understood of it and reads it again.
   */
  unread: z.preprocess((value) => (value === undefined ? value : [value].flat()), z.array(z.string().max(300)).max(20).optional()),
}
const Desk = z.strictObject(deskShape)

export type DeskLink = z.infer<typeof Desk>

/** Reads an address. What does not fit is dropped alone; the rest of the link still holds. */
export function readDesk(plain: Record<string, unknown>): DeskLink {
  const given = { ...plain }
  const unread: string[] = []
  // The router lays what it is given over what stood in the address: only an explicit nothing takes a field away.
  const dropped: Record<string, undefined> = {}
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue
    const schema = (deskShape as Record<string, z.ZodType>)[field]
    if (schema?.safeParse(value).success) continue
    unread.push(`${field}=${(Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' || typeof one === 'number' ? one : '?')).join(',')}`)
    delete given[field]
    dropped[field] = undefined
  }
  const read = Desk.parse(given)
  return { ...dropped, ...read, ...(unread.length > 0 && { unread: [...(read.unread ?? []), ...unread] }) }
}

/** The filter in a desk's address, by itself: equal filters are equal keys. */
export function filterOf(desk: DeskLink): CaseFilter {
  const filter: Record<string, unknown> = {}
  for (const field of caseFilterFields) if (desk[field] !== undefined) filter[field] = desk[field]
  return filter
}

export type MapPlace = { lon: number; lat: number; zoom: number }

export function readPlace(text: string | undefined): MapPlace | undefined {
  if (!text) return undefined
  const [lon, lat, zoom] = text.split(',').map(Number)
  return { lon: lon!, lat: lat!, zoom: zoom! }
}

export function writePlace({ lon, lat, zoom }: MapPlace): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`
}
