import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newerOf } from './errors.ts'

type Versioned = { id: number; version: number }

/** How things of one kind are written: for the first time, anew, and into what this page knows of them. */
export type Writing<T extends Versioned, B> = {
  create(attempt: { key: string; body: B }): Promise<T>
  update(attempt: { id: number; version: number; key: string; body: B }): Promise<T>
  keep(client: QueryClient, written: T): void
}

type Attempt<B> = { of: Versioned | null; key: string; body: B }

/**
 * Saves one thing. The same attempt keeps its key, so that a lost answer does nothing twice. Where somebody else was
 * faster, the newer state is made known at once, for the form to say what differs and to save on top of it.
 * @param onSaved is told in any case, @param onShown only while the form is still there: who has left it stays away.
 */
export function useSave<T extends Versioned, B>(writing: Writing<T, B>, onSaved: (written: T) => void, onShown: (written: T) => void) {
  const client = useQueryClient()
  const last = useRef<Attempt<B> | null>(null)
  const mutation = useMutation({
    mutationFn: ({ of, key, body }: Attempt<B>) => (of ? writing.update({ ...of, key, body }) : writing.create({ key, body })),
    onSuccess: (written) => {
      last.current = null
      writing.keep(client, written)
      onSaved(written)
    },
    onError: (error) => {
      const newer = newerOf<T>(error)
      if (newer) writing.keep(client, newer)
    },
  })
  return {
    /** @param of what it is a change of, as it was known; null makes a new one. */
    save(of: Versioned | null, body: B) {
      const target = of && { id: of.id, version: of.version }
      const isSame = JSON.stringify([last.current?.of, last.current?.body]) === JSON.stringify([target, body])
      last.current = isSame ? last.current : { of: target, key: crypto.randomUUID(), body }
      mutation.mutate(last.current!, { onSuccess: onShown })
    },
    pending: mutation.isPending,
    error: mutation.error,
    forget: mutation.reset,
  }
}
