import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { mayAct } from '../../../contract/permissions.ts'
import type { Staff } from '../../../contract/session.ts'
import { outbox } from '../../api/outbox/outbox.ts'
import type { About, PlacedPhoto, Typed } from '../../api/outbox/kept-close-out.ts'
import { useOutbox } from '../../api/outbox/use-outbox.ts'
import { useNow } from '../../lib/use-now.ts'
import { closingOf, reasonsAgainst } from './closing-needs.ts'
import { noteAfter } from './note-texts.ts'

/** One case's close-out: what stands in the form, how far it is, and what can be done with it. All of it lives in the outbox. */
export function useCloseOut(current: Case, city: City, staff: Staff) {
  const device = useOutbox()
  const now = useNow()
  const kept = device.closeOuts.find(({ caseId }) => caseId === current.id) ?? null
  const start: Typed = { outcome: null, note: '', crewId: usualCrew(current, city, staff), photos: [] }
  const typed = kept?.typed ?? start
  const about: About = { staffId: staff.id, caseId: current.id, number: current.number, title: current.title, version: current.version }
  const closing = closingOf(typed, device.photos)
  /** What others did since this was begun; one's own doing needs no saying. */
  const since = kept === null ? [] : current.events.filter(({ version, actor }) => version > kept.version && actor?.id !== staff.id)
  // A refusal may know it newer than the screen, and the screen, later, newer than the refusal.
  const told = kept?.standing.kind === 'stale' ? kept.standing.problem.current : current
  const latest = told.version > current.version ? told : current
  return {
    ready: device.owner === staff.id,
    device, kept, typed, closing, since, now, latest,
    /** Why sending it could only fail, as far as is known: a colleague may have closed it or given it to others since. */
    against: latest.status === 'closed' ? 'closed' as const : mayAct(staff, 'close', latest.team?.id ?? null) ? null : 'not-theirs' as const,
    reasons: reasonsAgainst(current, closing),
    sending: device.sending.has(current.id),
    type(change: Partial<Omit<Typed, 'photos'>>) {
      const texts = (of: Typed) => ({ current, city, now, crewId: of.crewId, outcome: of.outcome })
      const next = { ...typed, ...change }
      outbox.type(about, start, 'note' in change ? change : { ...change, note: noteAfter(typed.note, texts(typed), texts(next)) })
    },
    addPhotos: (files: readonly File[]) => void outbox.addPhotos(about, start, files, 'completion'),
    placePhoto(id: string, kind: PlacedPhoto['kind']) {
      outbox.type(about, start, { photos: typed.photos.map((photo) => (photo.id === id ? { id, kind } : photo)) })
    },
    removePhoto: (id: string) => outbox.removePhoto(current.id, id),
    submit() {
      if (since.length === 0) outbox.catchUp(current.id, current.version)
      void outbox.submit(about, start)
    },
    catchUp: () => outbox.catchUp(current.id, current.version),
    applyAgain: () => outbox.applyAgain(current.id),
    takeBack: () => outbox.takeBack(current.id),
    discard: () => outbox.discard(current.id),
    tryNow: () => outbox.tryNow(),
  }
}

export type CloseOutNow = ReturnType<typeof useCloseOut>

/** Crews that may be named, the case's team's first; a crew names one of its own team. */
export function crewsFor(current: Case, city: City, staff: Staff) {
  const may = city.crews.filter(({ active, teamId }) => active && (staff.role !== 'crew' || teamId === staff.teamId))
  const isTeams = ({ teamId }: { teamId: number }) => teamId === current.team?.id
  return { ofTeam: may.filter(isTeams), others: may.filter((crew) => !isTeams(crew)) }
}

function usualCrew(current: Case, city: City, staff: Staff): number | null {
  const { ofTeam, others } = crewsFor(current, city, staff)
  return [staff.crewId, current.crew?.id].find((id) => [...ofTeam, ...others].some((crew) => crew.id === id)) ?? null
}
