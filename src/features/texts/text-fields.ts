import type { City } from '../../../contract/city.ts'
import { WriteStandardText, type StandardText } from '../../../contract/standard-text.ts'
import type { Outcome } from '../../../contract/vocabulary.ts'
import { outcomeWords } from '../../../contract/words.ts'
import type { TheirChange } from '../../lib/use-kept-form.ts'
import type { ChangeWords } from '../../ui/save-trouble.tsx'

export const emptyText: WriteStandardText = { title: '', body: '', typeId: null, outcome: null, active: true }

export function fieldsOf({ title, body, typeId, outcome, active }: StandardText): WriteStandardText {
  return { title, body, typeId, outcome, active }
}

export const everyType = 'Every type'
export const everyOutcome = 'Every outcome'

export const typeWords = (city: City, typeId: number | null) => (typeId === null ? everyType : (city.types.find(({ id }) => id === typeId)?.name ?? `Type ${typeId}`))
export const endWords = (outcome: Outcome | null) => (outcome === null ? everyOutcome : outcomeWords[outcome])

export type Checked = { ok: true; text: WriteStandardText } | { ok: false; errors: Map<string, string> }

/** Reads the fields by the contract. */
export function checkText(fields: WriteStandardText): Checked {
  const read = WriteStandardText.safeParse(fields)
  if (read.success) return { ok: true, text: read.data }
  const errors = new Map<string, string>()
  for (const { path, message } of read.error.issues) if (!errors.has(path.join('.'))) errors.set(path.join('.'), message)
  return { ok: false, errors }
}

const names = {
  title: 'Title', body: 'Text', typeId: 'Type', outcome: 'Outcome', active: 'Active',
} as const satisfies Record<keyof WriteStandardText, string>

/** What a colleague changed, in words. */
export function changeWords({ field, from, to, clashes }: TheirChange<WriteStandardText>, city: City): ChangeWords {
  return { field: names[field], from: valueWords(field, from, city), to: valueWords(field, to, city), clashes }
}

function valueWords(field: keyof WriteStandardText, value: unknown, city: City): string {
  switch (field) {
    case 'typeId': return typeWords(city, value as number | null)
    case 'outcome': return endWords(value as Outcome | null)
    case 'active': return value ? 'yes' : 'no'
    case 'title':
    case 'body': return `“${value as string}”`
  }
}
