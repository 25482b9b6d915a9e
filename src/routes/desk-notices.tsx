import { lazy, Suspense } from 'react'
import { sayError } from '../api/errors.ts'
import type { Desk } from './use-desk.ts'
import styles from './desk.module.css'

const LinkNotice = lazy(() => import('./link-notice.tsx'))

/** What has to be said above the desk: that signing out failed, and which part of a link was left out. */
export function DeskNotices({ desk, leavingFailed }: { desk: Desk; leavingFailed: unknown }) {
  return (
    <>
      {leavingFailed !== null && <div className={styles.notice} role="alert">You are still signed in. {sayError(leavingFailed)}</div>}
      {(desk.unread.length > 0 || desk.turned.length > 0) && <Suspense><LinkNotice desk={desk} /></Suspense>}
    </>
  )
}
