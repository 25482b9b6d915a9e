import { z } from 'zod'
import { caseFilterShape } from '../../contract/case-filter.ts'

/**
 * What could not be understood and was left out, so that the screen can say so. It stands in the address itself,
 * because the router rewrites a link to what was understood of it and reads it again.
 */
export const unreadFields = z.preprocess((value) => (value === undefined ? value : [value].flat()), z.array(z.string().max(300)).max(20).optional())

/** So many values a field takes. */
const mostValues = 200

/** Reads an address that holds a filter and more. What does not fit is dropped alone, and said in `unread`; the rest of the link still holds. */
export function readLink<S extends Record<string, z.ZodType>>(schema: z.ZodObject<S>, plain: Record<string, unknown>): z.infer<z.ZodObject<S>> {
  const shape: Record<string, z.ZodType> = schema.shape
  const given = { ...plain }
  const unread: string[] = []
  // The router lays what it is given over what stood in the address: only an explicit nothing takes a field away.
  const dropped: Record<string, undefined> = {}
  if (isRecord(given['districts'])) {
    const fits = Object.entries(given['districts']).filter(([kind, value]) => {
      const isRead = caseFilterShape.districts.safeParse({ [kind]: value }).success
      if (!isRead) unread.push(asWritten(kind, value))
      return isRead
    })
    given['districts'] = fits.length > 0 ? Object.fromEntries(fits) : undefined
    if (fits.length === 0) dropped['districts'] = undefined
  }
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue
    const takes = Object.hasOwn(shape, field) ? shape[field] : undefined
    if (takes?.safeParse(value).success) continue
    delete given[field]
    // Of several values those that can be read still hold.
    const fits = takes && field !== 'unread' && Array.isArray(value) ? value.filter((one) => takes.safeParse([one]).success) : []
    if (fits.length > 0) given[field] = fits.slice(0, mostValues)
    else dropped[field] = undefined
    if (fits.length > mostValues) unread.push(`${field}: all but the first ${mostValues} of ${fits.length} values`)
    if (fits.length === 0 || !Array.isArray(value)) unread.push(asWritten(field, value))
    else unread.push(...value.filter((one) => !fits.includes(one)).map((one) => asWritten(field, one)))
  }
  const read = schema.parse(given) as { unread?: string[] }
  // As many as are kept when the address is read again.
  return { ...dropped, ...read, ...(unread.length > 0 && { unread: [...new Set([...(read.unread ?? []), ...unread.map((one) => one.slice(0, 300))])].slice(0, 20) }) } as z.infer<z.ZodObject<S>>
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

export function asWritten(field: string, value: unknown): string {
  return `${field}=${(Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' || typeof one === 'number' ? one : '?')).join(',')}`
}
