import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import type { City } from '../../contract/city.ts'
import type { Staff } from '../../contract/session.ts'
import { sayError } from '../api/errors.ts'
import { signOut } from '../api/session.ts'
import { PersonMenu } from './person-menu.tsx'
import { isInsight, navPlaces } from './places.ts'
import { useSignOutCommand } from './sign-out-command.ts'
import styles from './page-frame.module.css'

type Props = {
  title: string
  city: City
  staff: Staff
  /** On a phone the page says its name already, or something lies over it that has a heading of its own. */
  covered?: boolean
  children: ReactNode
}

/** Every screen beside the desk: the way to the others, its name, and what it holds. */
export function PageFrame({ title, city, staff, covered = false, children }: Props) {
  const client = useQueryClient()
  const leaving = useMutation({ mutationFn: () => signOut(client) })
  useSignOutCommand(() => leaving.mutate())
  const at = useLocation({ select: ({ pathname }) => pathname })
  const heading = useRef<HTMLHeadingElement>(null)
  // Reaches out to the browser's focus: a new screen is read from its name on. What it opened at once may have taken it before.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus()
  }, [title])
  return (
    <div className={styles.page}>
      <title>{`${title} · Streetdesk ${city.name}`}</title>
      <header className={styles.header}>
        <p className={styles.brand}><Link to="/" search={{ status: ['open'] }}>Streetdesk</Link><span>{city.name}</span></p>
        <nav className={styles.places} aria-label="Screens">
          {navPlaces(staff).map(({ name, family, link }) => (
            <Link key={name} {...link} activeOptions={{ includeSearch: false, exact: true }} aria-current={family && isInsight(at) ? 'page' : undefined}>{name}</Link>
          ))}
        </nav>
        <div className={styles.tools}><PersonMenu staff={staff} onSignOut={() => leaving.mutate()} /></div>
      </header>
      {leaving.isError && <div className={styles.notice} role="alert">You are still signed in. {sayError(leaving.error)}</div>}
      <main className={styles.main}>
        <h1 ref={heading} tabIndex={-1} className={styles.title} data-covered={covered || undefined}>{title}</h1>
        {children}
      </main>
    </div>
  )
}
