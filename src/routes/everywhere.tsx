import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { caseFilterFields, type CaseFilter } from '../../contract/case-filter.ts'
import type { Staff } from '../../contract/session.ts'
import { cityQuery } from '../api/city.ts'
import { sessionQuery } from '../api/session.ts'
import { showOverlay, useOverlay, type Command } from '../lib/commands.ts'
import type { DeskLink } from '../lib/desk-link.ts'
import { carried, insightsOf, type InsightsLink } from '../lib/insights-link.ts'
import { somethingLiesOver } from '../lib/lies-over.ts'
import { useGoKeys } from '../lib/use-go-keys.ts'
import { laterPart } from '../ui/later-part.tsx'
import { GoHint } from './go-hint.tsx'
import { goPlaces } from './go-places.ts'
import { isInsight } from './places.ts'

const Palette = laterPart(async () => (await import('../features/palette/palette.tsx')).default)
const KeyHelp = laterPart(async () => (await import('./key-help.tsx')).default)

/** What is no matter of one screen stands last. */
const streetdesk = 'Streetdesk'

/** Whoever presses its keys types on at once: it is fetched ahead, when the screen itself has come. */
const fetchAheadMs = 3_000

/** What every screen has for who is signed in: the palette, the keys that go places, and the page that shows all keys. */
export function Everywhere() {
  const { data: staff } = useQuery({ ...sessionQuery, enabled: false })
  return staff ? <Overlays staff={staff} /> : null
}

function Overlays({ staff }: { staff: Staff }) {
  const { overlay, offered } = useOverlay()
  const navigate = useNavigate()
  const onDesk = useRouterState({ select: ({ location }) => location.pathname === '/' })
  const { data: city } = useQuery({ ...cityQuery, enabled: false })
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const [waiting, setWaiting] = useState(false)
  const atInsights = useRouterState({ select: ({ location }) => isInsight(location.pathname) })
  // From one of the insights to another one looks at the same cases.
  const places = goPlaces(staff, (link) => void navigate(atInsights && isInsight(link.to) ? { to: link.to, search: (old) => carried(old as InsightsLink) } : link))

  // Reaches out to the clock.
  useEffect(() => {
    const timer = setTimeout(() => void Palette.load().catch(() => {}), fetchAheadMs)
    return () => clearTimeout(timer)
  }, [])
  useGoKeys(Object.fromEntries(places.map(({ letter, go }) => [letter, go])), setWaiting)
  useHotkeys([
    // Also while somebody types: it is no letter of any text.
    ['mod+k', () => showOverlay(overlay === 'palette' ? null : 'palette')],
  ], [], true)
  const help = () => { if (!somethingLiesOver()) showOverlay('keys') }
  useHotkeys([['?', help], ['shift+?', help]])

  const close = () => showOverlay(null)
  /** The desk keeps how it is laid out; what it shows is another question. */
  const toDesk = (search: (old: DeskLink) => DeskLink) => void navigate({ to: '/', search: (old) => search(onDesk ? (old as DeskLink) : { status: ['open'] }) })
  /** Likewise the insights: their range stays. */
  const filterInsights = (filter: CaseFilter) => void navigate({
    to: '.', search: (old) => ({ ...old, ...Object.fromEntries(caseFilterFields.map((field) => [field, undefined])), ...insightsOf(filter), unread: undefined }),
  })
  const commands = (): Command[] => [
    ...offered.filter(({ group }) => group !== streetdesk && group !== 'Views'),
    ...places.map(({ letter, name, says, words, hint, go }) => ({ key: `go ${letter}`, group: hint === undefined ? 'Go to' : 'Views', label: says ?? name, words, keys: ['g', letter], run: go })),
    ...offered.filter(({ group }) => group === 'Views'),
    { key: 'colors', group: streetdesk, label: dark ? 'Use light colors' : 'Use dark colors', words: 'theme mode night day appearance colours', run: () => setColorScheme(dark ? 'light' : 'dark') },
    { key: 'keys', group: streetdesk, label: 'Show all keys', keys: ['?'], words: 'help keyboard shortcuts hotkeys', run: () => showOverlay('keys') },
    ...offered.filter(({ group }) => group === streetdesk),
  ]
  return (
    <Suspense>
      {waiting && <GoHint places={places} />}
      {overlay === 'keys' && <KeyHelp staff={staff} onClose={close} />}
      {overlay === 'palette' && city && (
        <Palette
          city={city} commands={commands()} onClose={close} onOpenCase={(id) => toDesk((old) => ({ ...old, case: id, do: undefined }))}
          onSearch={(q) => toDesk((old) => ({ ...old, q, case: undefined, do: undefined, unread: undefined }))}
          onFilter={(filter: CaseFilter) => (atInsights ? filterInsights(filter) : toDesk(({ view, at }) => ({ ...filter, view, at })))}
        />
      )}
    </Suspense>
  )
}
