import type { CasePhoto } from '../../../contract/reference.ts'

/** A photo that is kept here, and can be looked at. */
export type OwnPhoto = { photoId: string; kind: CasePhoto['kind'] }

export const photoWords = { reported: 'With the report', before: 'Before the work', completion: 'Finished work' } as const satisfies Record<CasePhoto['kind'], string>

/** The photos in the order of what happened: as it was, and as it is now. */
export function ownPhotos(photos: readonly CasePhoto[]): OwnPhoto[] {
  const ours = photos.flatMap(({ photoId, kind }) => (photoId === null ? [] : [{ photoId, kind }]))
  return [...ours.filter(({ kind }) => kind === 'reported'), ...ours.filter(({ kind }) => kind === 'before'), ...ours.filter(({ kind }) => kind === 'completion')]
}

/** What to lay side by side: each photo of how it was with one of the finished work; the shorter side stays at its last. */
export function photoPairs(photos: readonly OwnPhoto[]): [was: number, is: number][] {
  const was = photos.flatMap(({ kind }, index) => (kind === 'completion' ? [] : [index]))
  const is = photos.flatMap(({ kind }, index) => (kind === 'completion' ? [index] : []))
  if (was.length === 0 || is.length === 0) return []
  return Array.from({ length: Math.max(was.length, is.length) }, (_, i) => [was[Math.min(i, was.length - 1)]!, is[Math.min(i, is.length - 1)]!])
}
