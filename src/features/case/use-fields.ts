import { useDraft } from './use-draft.ts'

/**
 * The fields of a form over what is known: only what was changed is kept, as a draft, so what colleagues change elsewhere comes through.
 * @param key what it is a draft of, e.g. `edit 17`.
 */
export function useFields<F extends string>(key: string, known: Record<F, string>) {
  const [draft, setDraft] = useDraft(key)
  const changes = (draft === '' ? {} : JSON.parse(draft)) as Partial<Record<F, string>>
  const fields = { ...known, ...changes }
  const changed = (Object.keys(known) as F[]).filter((field) => fields[field].trim() !== known[field].trim())
  return {
    fields,
    changed,
    change: (field: F, text: string) => setDraft(JSON.stringify({ ...changes, [field]: text })),
    forget: () => setDraft(''),
  }
}
