import { useEffect } from 'react'
import { api } from '../../contract/api.ts'
import { Case, type CaseRow } from '../../contract/case.ts'
import { photoAddress } from '../lib/photo-address.ts'
import { caseQuery } from './cases.ts'
import { call } from './client.ts'
import { keep, recall } from './kept/kept.ts'

/** As many cases as a crew does in a day, and then some. */
const most = 60

/**
 * Takes a list's cases along, one after the other in the background, so that each opens where there is no network: what has
 * not changed since it was kept is left alone.
 */
export function useCarry(rows: readonly CaseRow[] | undefined): void {
  // Reaches out to what this device keeps.
  useEffect(() => {
    // A browser that keeps nothing carries nothing.
    if (!rows || typeof indexedDB === 'undefined') return
    const leaving = new AbortController()
    void carry(rows.slice(0, most), leaving.signal)
    return () => leaving.abort()
  }, [rows])
}

async function carry(rows: readonly CaseRow[], signal: AbortSignal): Promise<void> {
  try {
    for (const { id, version } of rows) {
      const { queryKey } = caseQuery(id)
      if ((await recall(queryKey, Case))?.data.version === version) continue
      if (signal.aborted) return
      const current = await call(api.readCase, { params: { id }, signal })
      keep(queryKey, current)
      // The browser keeps pictures by itself: what their address names never changes.
      for (const { photoId } of current.photos) if (photoId) await (await fetch(photoAddress(photoId, 'small'), { signal })).blob()
    }
  } catch {
    // The network is gone, or the server says no: the list says so, and comes back with the next answer.
  }
}
