import { startingViewsOf } from '../../contract/saved-view.ts'
import type { Staff } from '../../contract/session.ts'
import { readAddress, readDesk, type DeskLink } from '../lib/desk-link.ts'
import { placesFor, type Place } from './places.ts'

export type GoPlace = {
  letter: string
  name: string
  /** Its name where there is room for more, and what else people call it. */
  says?: string | undefined
  words?: string | undefined
  /** A view of the desk rather than a screen. */
  hint?: 'view'
  go: () => void
}

const screenLetters: Record<Place['link']['to'], string> = { '/': 'd', '/day': 'y', '/crews': 'c', '/texts': 't', '/channels': 'h', '/reach': 'r', '/service': 's' }
const viewLetters: Record<ReturnType<typeof startingViewsOf>[number]['key'], string> = {
  'unassigned': 'u', 'overdue': 'o', 'due-today': 'e', 'waiting': 'w', 'mine': 'm', 'my-crew': 'k', 'new-today': 'n', 'no-location': 'l',
}

/** Where `g` and a letter lead: every screen that somebody has, and the views that everybody starts with. */
export function goPlaces(staff: Staff, navigate: (link: Place['link']) => void): GoPlace[] {
  return [
    ...placesFor(staff).map(({ name, says, words, link }) => ({ letter: screenLetters[link.to], name, says, words, go: () => navigate(link) })),
    ...startingViewsOf(staff).map(({ key, name, query }) => ({
      letter: viewLetters[key], name, hint: 'view' as const, go: () => navigate({ to: '/', search: viewLink(key, query) }),
    })),
  ]
}

/** A view's own desk. */
export function viewLink(key: string, query: string): DeskLink {
  return { ...readDesk(readAddress(query)), in: key }
}
