import { IconChartAreaLine, IconClipboardCheck, IconClipboardList, IconLayoutList, IconMapPins, IconMessage2, IconUsersGroup, type Icon } from '@tabler/icons-react'
import { roleMay } from '../../contract/permissions.ts'
import type { Staff } from '../../contract/session.ts'
import type { DeskLink } from '../lib/desk-link.ts'

export type Place = {
  name: string
  icon: Icon
  /** What it is in so many words, and what else people call it: for who looks for it by typing. */
  says?: string
  words?: string
  /** Where several screens are one place of the navigation. */
  family?: 'Insights'
  link: { to: '/'; search: DeskLink } | { to: '/day' | '/crews' | '/texts' | '/channels' | '/reach' | '/service'; search: Record<never, never> }
}

/** The screens that somebody has, in the order of the day. */
export function placesFor({ role, crewId }: Staff): Place[] {
  return [
    { name: 'Desk', icon: IconLayoutList, link: { to: '/', search: { status: ['open'] } } },
    ...(role === 'crew' || crewId !== null ? [{ name: 'My day', icon: IconClipboardList, link: { to: '/day', search: {} } } satisfies Place] : []),
    { name: 'Crews', icon: IconUsersGroup, link: { to: '/crews', search: {} } },
    { name: 'Standard texts', icon: IconMessage2, link: { to: '/texts', search: {} } },
    ...(roleMay(role, 'insights') ? insights : []),
  ]
}

/** How residents reach the city, whom each channel reaches, how well cases are closed. */
export const insights: readonly Place[] = [
  { name: 'Channels', says: 'Channel share', words: 'channels app phone web email staff digital how residents report over time trend chart insights', icon: IconChartAreaLine, family: 'Insights', link: { to: '/channels', search: {} } },
  { name: 'Reach', says: 'Who is reached', words: 'reach neighborhoods neighbourhoods districts places reporters people coverage young renters equity insights', icon: IconMapPins, family: 'Insights', link: { to: '/reach', search: {} } },
  { name: 'Service', says: 'How well cases are closed', words: 'service on time late sla backlog time to close reopened crews teams photos quality performance insights', icon: IconClipboardCheck, family: 'Insights', link: { to: '/service', search: {} } },
]

export const isInsight = (path: string) => insights.some(({ link }) => link.to === path)

/** As the navigation names them: a family of screens once, by its first. */
export function navPlaces(staff: Staff): Place[] {
  const places = placesFor(staff)
  return places.filter((place) => place.family === undefined || place === places.find(({ family }) => family === place.family)).map((place) => ({ ...place, name: place.family ?? place.name }))
}
