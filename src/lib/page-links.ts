import { z } from 'zod'
import { CardLanguage } from '../../contract/closure-card.ts'
import { caseActs } from './desk-link.ts'

/** What stands in the addresses of the screens beside the desk. What does not fit is left out alone. */
const id = z.coerce.number().int().positive()
const one = z.union([z.literal('new'), id])
const words = z.string().max(200)
const yes = z.literal('yes')

/** `/crews`: what is looked for, whether those that are not active show too, and which one is open. */
const crewsShape = { q: words.optional(), inactive: yes.optional(), crew: one.optional() }
export type CrewsLink = z.infer<z.ZodObject<typeof crewsShape>>

/** `/texts`, likewise. */
const textsShape = { q: words.optional(), inactive: yes.optional(), text: one.optional() }
export type TextsLink = z.infer<z.ZodObject<typeof textsShape>>

/** `/day`: whose cases, in which order, as a list or on the map, and the open case with what is done to it. */
const dayShape = {
  show: z.literal('team').optional(), by: z.literal('distance').optional(), view: z.literal('map').optional(),
  case: id.optional(), do: z.enum(caseActs).optional(),
  at: z.string().regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?,\d{1,2}(\.\d+)?$/).optional(),
}
export type DayLink = z.infer<z.ZodObject<typeof dayShape>>

/** `/r/:token`, in a language other than the reader's own. */
const cardShape = { lang: CardLanguage.optional() }
export type CardLink = z.infer<z.ZodObject<typeof cardShape>>

export const readCrewsLink = (search: Record<string, unknown>): CrewsLink => read(crewsShape, search)
export const readTextsLink = (search: Record<string, unknown>): TextsLink => read(textsShape, search)
export const readDayLink = (search: Record<string, unknown>): DayLink => read(dayShape, search)
export const readCardLink = (search: Record<string, unknown>): CardLink => read(cardShape, search)

/**
 * The router reads every address as a desk's, where an unknown field may be a kind of districts; here it is none.
 * It also lays what it is given over what stood in the address: only an explicit nothing takes a field away.
 */
function read<S extends z.ZodRawShape>(shape: S, { districts, ...search }: Record<string, unknown>): z.infer<z.ZodObject<S>> {
  const given: Record<string, unknown> = { ...(typeof districts === 'object' ? districts : {}), ...search }
  const fields = Object.keys(given).map((field) => {
    const schema = Object.hasOwn(shape, field) ? (shape[field] as z.ZodType) : undefined
    return [field, schema?.safeParse(given[field]).data] as const
  })
  return { ...(districts !== undefined && { districts: undefined }), ...Object.fromEntries(fields) } as z.infer<z.ZodObject<S>>
}
