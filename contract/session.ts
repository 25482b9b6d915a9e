import { z } from 'zod'
import { Id, Role } from './vocabulary.ts'

/** Demo personas: one staff member of each role. Real sign-in fills the same seam later. */
export const SignIn = z.strictObject({ persona: Role })
export type SignIn = z.infer<typeof SignIn>

/** Who is asking. */
export const Staff = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  teamId: Id.nullable(),
  /** The crew that signs in with this account. */
  crewId: Id.nullable(),
})
export type Staff = z.infer<typeof Staff>

/** A cookie beside the session's own that a page may read: the id of who has a session, and worth nothing by itself. What a device keeps is that person's alone. */
export const signedInCookie = 'streetdesk_signed_in'

export const Session = z.object({ staff: Staff })
export type Session = z.infer<typeof Session>
