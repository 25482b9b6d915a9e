import { blockOf } from '../../../contract/block.ts'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import type { ClosureCard } from '../../../contract/closure-card.ts'
import { namesOnCard } from '../../../contract/crew.ts'
import type { Typed } from '../../api/outbox/kept-close-out.ts'

/**
 * The card as the resident will see it, were the case closed now with what stands in the form. Photos of the form are
 * named by their ids on this device.
 * @param shown which of them there is something to show of.
 */
export function previewCard(current: Case, city: City, { outcome, note, crewId, photos }: Typed, shown: (id: string) => boolean, now: number): ClosureCard {
  const crew = city.crews.find(({ id }) => id === crewId) ?? null
  const ours = (kind: 'before' | 'completion') => photos.filter((photo) => photo.kind === kind && shown(photo.id)).map(({ id }) => ({ photoId: id, sourceUrl: null }))
  const known = (kind: 'reported' | 'completion') => current.photos.filter((photo) => photo.kind === kind).map(({ photoId, sourceUrl }) => ({ photoId, sourceUrl }))
  return {
    city: { name: city.name, timeZone: city.timeZone, locale: city.locale },
    state: 'closed',
    number: current.number,
    type: current.type?.name ?? null,
    block: blockOf(current.address),
    neighborhood: current.neighborhood,
    openedAt: current.openedAt,
    closedAt: new Date(now).toISOString(),
    outcome,
    note: note.trim() || null,
    team: current.team?.name ?? null,
    crew: crew && { name: crew.name, firstNames: namesOnCard(crew.members), truck: crew.truck, photoId: crew.photoId },
    reported: known('reported'),
    completed: [...known('completion'), ...ours('completion')],
    mayReopen: true,
  }
}
