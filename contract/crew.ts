import { z } from 'zod'
import { Named } from './reference.ts'
import { Id, PhotoId, SmallId, Text } from './vocabulary.ts'

const line = (most: number) => Text.trim().min(1, 'Write something').max(most, `Write at most ${most} characters`)

/** Somebody of a crew. Residents see first names, and only of those who choose to appear. */
export const CrewMember = z.strictObject({ name: line(100), onCard: z.boolean() })
export type CrewMember = z.infer<typeof CrewMember>

/** The people and truck that do the work in the street, as a case shows them; a closed case as they were that day. */
export const CaseCrew = Named.extend({ teamId: Id, members: z.array(CrewMember), truck: z.string().nullable(), photoId: PhotoId.nullable() })
export type CaseCrew = z.infer<typeof CaseCrew>

/** A crew as it is managed. One that is not active any more is not offered, and stays in the cases that it closed. */
export const Crew = CaseCrew.extend({ version: z.int().positive(), active: z.boolean(), /** Accounts that sign in for it. */ staff: z.array(Named) })
export type Crew = z.infer<typeof Crew>

export const CrewList = z.object({ items: z.array(Crew) })
export type CrewList = z.infer<typeof CrewList>

/** A crew as it is written: whole, each time. */
export const WriteCrew = z.strictObject({
  name: line(100),
  teamId: SmallId,
  members: z.array(CrewMember).max(30, 'A crew has at most 30 members'),
  truck: line(100).nullable(),
  photoId: PhotoId.nullable(),
  active: z.boolean(),
  /** Accounts of the role crew; who signed in for another crew now signs in for this one. */
  staffIds: z.array(SmallId).max(30),
})
export type WriteCrew = z.infer<typeof WriteCrew>

/** The first names that a resident may read, in the crew's own order. */
export function namesOnCard(members: readonly CrewMember[]): string[] {
  return members.filter(({ onCard }) => onCard).map(({ name }) => firstName(name))
}

const title = /^(?:mr|mrs|ms|miss|mx|dr|prof|rev|sr|sra|srta)\.?$/i
const behindTheName = /^(?:jr|sr|ii|iii|iv|md|phd|pe|esq)\.?$/i

/** "Rosa" of "Rosa Diaz", "Diaz, Rosa" and "Dr. Rosa Diaz"; of "Mr. Okafor", where no first name is known, "Okafor". */
function firstName(name: string): string {
  const [front = '', ...behind] = name.split(',').map((part) => part.trim())
  const given = behind.find((part) => part !== '' && !behindTheName.test(part)) ?? front
  return given.split(/\s+/).find((word) => !title.test(word)) || name.trim()
}
