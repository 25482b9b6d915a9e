import { z } from 'zod'
import { Id, Outcome, SmallId, Text } from './vocabulary.ts'

/** The values of a case that a standard text may name, in braces: `{type}`. */
export const textValues = ['number', 'type', 'street', 'neighborhood', 'team', 'crew', 'opened', 'closed'] as const
export type TextValue = (typeof textValues)[number]

const known: readonly string[] = textValues
export const StandardTextBody = Text.trim().min(1, 'Write something').max(2000, 'Write at most 2,000 characters')
  .refine((body) => namesIn(body).every((name) => known.includes(name)), `Between braces only ${textValues.map((name) => `{${name}}`).join(' ')}`)

/** A note to the resident that is written once and used often; by service type and outcome, or (null) for every one. */
export const StandardText = z.object({
  id: Id, version: z.int().positive(), title: z.string(), body: z.string(), typeId: Id.nullable(), outcome: Outcome.nullable(), active: z.boolean(),
})
export type StandardText = z.infer<typeof StandardText>

export const StandardTextList = z.object({ items: z.array(StandardText) })
export type StandardTextList = z.infer<typeof StandardTextList>

/** A standard text as it is written: whole, each time. */
export const WriteStandardText = z.strictObject({
  title: Text.trim().min(1, 'Write something').max(100, 'Write at most 100 characters'),
  body: StandardTextBody, typeId: SmallId.nullable(), outcome: Outcome.nullable(), active: z.boolean(),
})
export type WriteStandardText = z.infer<typeof WriteStandardText>

/** Those that fit a case of this type closed so, the most particular first. */
export function textsFor(texts: readonly StandardText[], typeId: number | null, outcome: Outcome | null): StandardText[] {
  const fits = ({ active, ...text }: StandardText) => active && (text.typeId === null || text.typeId === typeId) && (text.outcome === null || text.outcome === outcome)
  const particular = (text: StandardText) => Number(text.typeId !== null) * 2 + Number(text.outcome !== null)
  return texts.filter(fits).sort((a, b) => particular(b) - particular(a) || a.title.localeCompare(b.title))
}

/** The text with a case's values in place of their names; a value that the case does not have is left out with the blank before it. */
export function fillText(body: string, values: Partial<Record<TextValue, string | null>>): string {
  return body.replace(/( ?)\{([a-z]+)\}/g, (_, blank: string, name: string) => {
    const value = values[name as TextValue]
    return value ? blank + value : ''
  }).trim()
}

function namesIn(body: string): string[] {
  return [...body.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!)
}
