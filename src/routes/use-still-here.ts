import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * Tells whether a screen is still where one is, or is going. What a map or an answer says late must not change the address
 * any more once somebody is on the way to another screen: that would call them back.
 */
export function useStillHere(path: '/' | '/day'): () => boolean {
  const router = useRouter()
  return useCallback(() => router.latestLocation.pathname === path, [router, path])
}
