import { useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useUnsent } from '../lib/use-unsent.ts'

const load = () => import('../features/close-out/outbox-notice.tsx')
/** Without it the form still says the same: no reason to break the screen. */
const OutboxNotice = lazy(() => load().catch(() => ({ default: () => null })))

/** At the foot of whatever screen while a close-out is not sent; one is opened where it was begun, on the desk or in the crew's day. */
export function OutboxFoot() {
  const unsent = useUnsent()
  const navigate = useNavigate()
  const isDay = useLocation({ select: ({ pathname }) => pathname === '/day' })
  // Reaches the network while there is one: when it is needed there may be none.
  useEffect(() => void load().catch(() => null), [])
  if (unsent === 0) return null
  const open = (caseId: number) => void (isDay
    ? navigate({ to: '/day', search: { case: caseId, do: 'close' } })
    : navigate({ to: '/', search: { status: ['open'], case: caseId, do: 'close' } }))
  return <Suspense><OutboxNotice onOpenCase={open} /></Suspense>
}
