import { useMemo } from 'react'
import { keepDraft, keptDraft, useKeptDraft } from './kept-draft.ts'

/** What was changed, and what it was changed from: only that is kept, so what others change elsewhere comes through. */
type Kept<T> = { version: number; base: T; changes: Partial<T> }

/** A field that somebody else changed since the draft was begun. */
export type TheirChange<T> = { field: keyof T & string; from: unknown; to: unknown; /** Changed here too, to something else. */ clashes: boolean }

/**
 * A form whose unsaved changes outlive everything but a sign-out: another page, a reload, a session that ends.
 * Its fields are derived: what is saved, and over it what was changed here.
 * @param key what it is a draft of, e.g. `crew 7`. @param saved what is known to stand on the server; version 0 for nothing yet.
 */
export function useKeptForm<T extends object>(key: string, saved: { version: number; fields: T }) {
  const text = useKeptDraft(key)
  const kept = useMemo(() => read<T>(text), [text])
  const differing = (changes: Partial<T>) => Object.entries(changes).filter(([field, value]) => !same(value, saved.fields[field as keyof T]))
  const changes = Object.fromEntries(differing(kept?.changes ?? {})) as Partial<T>
  const changed = Object.keys(changes).length > 0
  return {
    fields: { ...saved.fields, ...changes },
    changed,
    theirs: kept && changed && kept.version !== saved.version ? theirChanges(kept.base, saved.fields, changes) : [],
    change(some: Partial<T>) {
      // Read anew: what asks for it may have begun long ago, such as an upload, and more was typed since.
      const now = read<T>(keptDraft(key))
      const before = differing(now?.changes ?? {})
      const next = differing({ ...Object.fromEntries(before), ...some })
      const { version, base } = (before.length > 0 && now) || { version: saved.version, base: saved.fields }
      keepDraft(key, next.length === 0 ? null : JSON.stringify({ version, base, changes: Object.fromEntries(next) as Partial<T> } satisfies Kept<T>))
    },
    /**
     * What was sent is saved; what was typed while it was on its way stays a draft.
     * @param as what it is a draft of from now on: a new thing has got its number.
     */
    settle(sent: T, { version, fields }: { version: number; fields: T }, as: string) {
      const rest = Object.entries(read<T>(keptDraft(key))?.changes ?? {}).filter(([field, value]) => !same(value, sent[field as keyof T]))
      keepDraft(key, null)
      if (rest.length > 0) keepDraft(as, JSON.stringify({ version, base: fields, changes: Object.fromEntries(rest) as Partial<T> } satisfies Kept<T>))
    },
    forget: () => keepDraft(key, null),
  }
}

const read = <T>(text: string | null) => (text === null ? null : (JSON.parse(text) as Kept<T>))

function theirChanges<T extends object>(base: T, now: T, changes: Partial<T>): TheirChange<T>[] {
  return (Object.keys(now) as (keyof T & string)[])
    .filter((field) => !same(base[field], now[field]))
    .map((field) => ({ field, from: base[field], to: now[field], clashes: Object.hasOwn(changes, field) }))
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
