import { z } from 'zod'
import { type CaseFilter, caseFilterFields, caseFilterShape, readQuery } from '../../contract/case-filter.ts'
import { SortDir, SortKey } from '../../contract/case-list.ts'
import { ViewKey } from '../../contract/saved-view.ts'
import { DistrictKind } from '../../contract/vocabulary.ts'
import { asWritten, readLink, unreadFields } from './read-link.ts'

/** Everything the desk shows, as it stands in the browser's address: a pasted link opens the same desk. */
export const deskViews = ['split', 'list', 'map'] as const
export type DeskView = (typeof deskViews)[number]

/** What is done to a case in a form that takes more than a word. */
export const caseActs = ['close', 'wait', 'edit', 'duplicate', 'reopen'] as const
export type CaseAct = (typeof caseActs)[number]

const at = z.string().regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?,\d{1,2}(\.\d+)?$/)

const deskShape = {
  ...caseFilterShape,
  sort: SortKey.optional(),
  dir: SortDir.optional(),
  view: z.enum(deskViews).optional(),
  case: z.coerce.number().int().positive().optional(),
  /** What is being done to the open case. */
  do: z.enum(caseActs).optional(),
  /** The kept view that this desk was opened from: it may have been changed since. */
  in: ViewKey.optional(),
  /** The map's middle and zoom: longitude,latitude,zoom. */
  at: at.optional(),
  unread: unreadFields,
}
const Desk = z.strictObject(deskShape)

export type DeskLink = z.infer<typeof Desk>

/**
 * A query string as plain values. Which kinds of districts the city has is not known when an address is read:
 * what looks like one is kept as one, until `filterOf` can tell.
 */
export function readAddress(text: string): Record<string, unknown> {
  const params = new URLSearchParams(text)
  return readQuery(params, [...params.keys()].filter((key) => !Object.hasOwn(deskShape, key) && DistrictKind.safeParse(key).success))
}

/** Reads an address. What does not fit is dropped alone; the rest of the link still holds. */
export const readDesk = (plain: Record<string, unknown>): DeskLink => readLink(Desk, plain)

/**
 * The filter in a desk's address, by itself: equal filters are equal keys, in whatever order they were written.
 * @param districts the city's kinds of districts. @returns also what the address asks of kinds that the city does not have.
 */
export function filterOf(desk: Pick<DeskLink, keyof CaseFilter | 'unread'>, districts: Record<string, string>): { filter: CaseFilter; unread: string[] } {
  const filter: Record<string, unknown> = {}
  for (const field of caseFilterFields) if (desk[field] !== undefined && field !== 'districts') filter[field] = inOrder(desk[field])
  const asked = desk.districts ?? {}
  const kinds = Object.keys(districts).filter((kind) => Object.hasOwn(asked, kind))
  if (kinds.length > 0) filter['districts'] = Object.fromEntries(kinds.map((kind) => [kind, inOrder(asked[kind])]))
  // Of a status that nobody understands the nearest is what is open, and not everything there ever was.
  if (filter['status'] === undefined && desk.unread?.some((text) => text.startsWith('status='))) filter['status'] = ['open']
  const unread = Object.entries(asked).filter(([kind]) => !Object.hasOwn(districts, kind)).map(([kind, values]) => asWritten(kind, values))
  return { filter, unread }
}

const inOrder = (value: unknown) => (Array.isArray(value) ? [...new Set(value as string[])].sort() : value)

export type MapPlace = { lon: number; lat: number; zoom: number }

export function readPlace(text: string | undefined): MapPlace | undefined {
  if (!text) return undefined
  const [lon, lat, zoom] = text.split(',').map(Number)
  return { lon: lon!, lat: lat!, zoom: zoom! }
}

export function writePlace({ lon, lat, zoom }: MapPlace): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`
}
