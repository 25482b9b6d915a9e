import { writeQuery, type CaseFilter } from '../../contract/case-filter.ts'
import type { SortDir, SortKey } from '../../contract/case-list.ts'
import type { City } from '../../contract/city.ts'
import { startingViewsOf, type SavedView } from '../../contract/saved-view.ts'
import type { Staff } from '../../contract/session.ts'
import { filterOf, readAddress, readDesk, type DeskView } from './desk-link.ts'
import { knownFilter } from './known-filter.ts'

/** A desk to come back to: one that everybody starts with, or one that somebody saved. */
export type KeptView = { key: string; name: string; query: string; saved: SavedView | null }

/** What the desk is without any view: the way back to everything there is to do. */
export const allOpen: KeptView = { key: 'open', name: 'All open cases', query: 'status=open', saved: null }

/** What a desk asks, as far as a view keeps it. */
export type Asked = { filter: CaseFilter; sort: SortKey; dir: SortDir }

/** All views of a person: in their own order; those without a place in it follow, the starting ones first. */
export function orderedViews(staff: Pick<Staff, 'crewId'>, saved: readonly SavedView[], order: readonly string[] = []): KeptView[] {
  const all: KeptView[] = [
    ...startingViewsOf(staff).map(({ key, name, query }) => ({ key, name, query, saved: null })),
    ...saved.map((view) => ({ key: String(view.id), name: view.name, query: view.query, saved: view })),
  ]
  const place = new Map(order.map((key, i) => [key, i]))
  const placeOf = ({ key }: KeptView) => place.get(key) ?? order.length
  return all.sort((a, b) => placeOf(a) - placeOf(b))
}

/** The keys with one of them at another place among them. */
export function movedTo(keys: readonly string[], key: string, to: number): string[] {
  const rest = keys.filter((one) => one !== key)
  return [...rest.slice(0, to), key, ...rest.slice(to)]
}

/** What a view keeps of a desk: what is as always is not said. */
export function queryOf({ filter, sort, dir }: Asked, view: DeskView): string {
  return writeQuery({ ...filter, ...(sort !== 'due' && { sort }), ...(dir !== 'asc' && { dir }), ...(view !== 'split' && { view }) }).toString()
}

/** Names what is asked: two desks that ask the same are the same view, whatever is shown of list and map. */
export function askedKey({ filter, sort, dir }: Asked): string {
  return JSON.stringify([filter, sort, dir])
}

function askedBy(query: string, city: City, today: string): string {
  const link = readDesk(readAddress(query))
  return askedKey({ filter: knownFilter(filterOf(link, city.districts).filter, city, today).filter, sort: link.sort ?? 'due', dir: link.dir ?? 'asc' })
}

/**
 * The view that a desk is: the one it was opened from, or another that asks the same; else the one it was opened from, changed.
 * @param from the view that the address names.
 */
export function currentView(views: readonly KeptView[], from: string | undefined, asked: Asked, city: City, today: string): { view: KeptView; changed: boolean } | null {
  const key = askedKey(asked)
  const opened = views.find((view) => view.key === from)
  const same = [...(opened ? [opened] : []), allOpen, ...views].find((view) => askedBy(view.query, city, today) === key)
  return same ? { view: same, changed: false } : opened ? { view: opened, changed: true } : null
}
