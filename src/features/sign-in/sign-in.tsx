import { Button } from '@mantine/core'
import { IconBuildingCommunity, IconChartAreaLine, IconHeadset, IconTool } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Staff } from '../../../contract/session.ts'
import { roles, type Role } from '../../../contract/vocabulary.ts'
import { sayError } from '../../api/errors.ts'
import { endedQuery, signIn } from '../../api/session.ts'
import { roleWords } from '../../lib/words.ts'
import styles from './sign-in.module.css'

const says = {
  dispatcher: { icon: IconHeadset, text: 'Triage what comes in: filter, assign, note.' },
  crew: { icon: IconTool, text: 'Work in the street: your crew\'s day, notes, close-out.' },
  manager: { icon: IconChartAreaLine, text: 'Read everything, change nothing.' },
  admin: { icon: IconBuildingCommunity, text: 'All of it, imports included.' },
} as const satisfies Record<Role, unknown>

/** Sign-in while there are only demo people: choose who to be. */
export function SignIn({ onEntered }: { onEntered?: (staff: Staff) => void }) {
  const client = useQueryClient()
  const entering = useMutation({ mutationFn: (persona: Role) => signIn(client, persona), ...(onEntered && { onSuccess: onEntered }) })
  const { data: ended } = useQuery(endedQuery)
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1>Streetdesk</h1>
        {ended && <p role="status" className={styles.ended}>Your session has ended. Sign in again: the desk opens where you left it, with what you had typed.</p>}
        <p>The desk where a city&apos;s staff work its 311 service requests. Choose who you are today; this is a demo, no password.</p>
        <div className={styles.people}>
          {roles.map((role) => {
            const { icon: Icon, text } = says[role]
            return (
              <Button
                key={role} variant="default" h="auto" py={10} px={14} fullWidth justify="flex-start" leftSection={<Icon size={22} aria-hidden />}
                loading={entering.isPending && entering.variables === role} disabled={entering.isPending} onClick={() => entering.mutate(role)}
              >
                <span className={styles.person}><strong>{roleWords[role]}</strong><small>{text}</small></span>
              </Button>
            )
          })}
        </div>
        {entering.isError && <p role="alert" className={styles.failed}>{sayError(entering.error)}</p>}
      </div>
    </main>
  )
}
