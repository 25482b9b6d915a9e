import { useNavigate } from '@tanstack/react-router'
import { useCallback, type MouseEvent } from 'react'
import { readAddress, readDesk } from '../lib/desk-link.ts'
import { ownAddress } from '../lib/own-address.ts'

/**
 * Follows links to the desk without loading the app anew, so that the figures are still there on the way Back. They are plain links,
 * in charts and tables that know no router: what else a browser does with one (another tab, a copy), it does.
 * @returns what hears the clicks of all that lies within.
 */
export function useSoftLinks(): (event: MouseEvent) => void {
  const navigate = useNavigate()
  return useCallback((event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a[href]:not([target], [download])') : null
    const [path, query] = link?.getAttribute('href')?.split('?') ?? []
    if (query === undefined || path !== ownAddress('/')) return
    event.preventDefault()
    void navigate({ to: '/', search: readDesk(readAddress(query)) })
  }, [navigate])
}
