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
})
export type Staff = z.infer<typeof Staff>

export const Session = z.object({ staff: Staff })
export type Session = z.infer<typeof Session>
