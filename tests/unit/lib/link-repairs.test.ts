import { expect, test } from 'vitest'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { filterOf, readAddress, readDesk } from '../../../src/lib/desk-link.ts'
import { sameNumber } from '../../../src/lib/case-number.ts'
import { knownFilter } from '../../../src/lib/known-filter.ts'
import { misreads } from '../../../src/lib/link-repairs.ts'
import { editDistance, nearest } from '../../../src/lib/nearest.ts'
import { withRecent } from '../../../src/lib/recent-filters.ts'
import { currentView, movedTo, orderedViews, queryOf } from '../../../src/lib/kept-views.ts'

const named = (...names: string[]) => names.map((name, i) => ({ id: i + 1, name }))
const city: City = {
  id: 'testville', name: 'Testville', timeZone: 'America/New_York', locale: 'en-US', bounds: [-71.3, 42.1, -70.9, 42.5], center: [-71.1, 42.3], zoom: 11,
  workingDays: [1, 2, 3, 4, 5], holidays: [], dueSoonWorkingDays: 1, districts: { ward: 'Ward' }, empty: false, importHint: '', mapStyleUrl: null,
  departments: [], teams: named('PARK', 'Public Roads Department').map((team) => ({ ...team, departmentId: null })), crews: [], staff: named('Dana Dispatcher').map((one) => ({ ...one, role: 'dispatcher', teamId: null, crewId: null })), standardTexts: [],
  types: named('Pothole', 'Graffiti').map((type) => ({ ...type, group: 'Streets', targetDays: 1, defaultTeamId: null, closingNeeds: [] })), neighborhoods: named('Roxbury', 'Mattapan').map((one) => ({ ...one, lon: null, lat: null })),
}
const today = '2026-11-17'
/** What a link is understood as, what is said of the rest, and what each offer would ask. */
function read(text: string) {
  const link = readDesk(readAddress(text))
  const asked = filterOf(link, city.districts)
  const { filter, unknown, turned } = knownFilter(asked.filter, city, today)
  const said = misreads([...(link.unread ?? []), ...asked.unread, ...unknown], filter, city, today)
  return { filter, turned, said: said.map((one) => one.said), offers: said.flatMap(({ offers }) => offers.map((offer) => [offer.label, 'filter' in offer ? offer.filter : offer.desk] as const)) }
}

test('a name that nobody has is left out, and the likest is offered', () => {
  expect(read('status=open&type=Potholes')).toEqual({ filter: { status: ['open'] }, turned: [], said: ['“Potholes” is no type here.'], offers: [['Pothole', { status: ['open'], type: ['Pothole'] }]] })
  // What is known beside it holds, by name in any case, id, "none" or "me".
  expect(read('type=pothole&type=Grafiti&team=%232&assignee=me&neighborhood=none')).toMatchObject({
    filter: { type: ['pothole'], team: ['#2'], assignee: ['me'], neighborhood: ['none'] }, offers: [['Graffiti', { type: ['pothole', 'Graffiti'] }]],
  })
  expect(read('team=Roads').offers).toMatchObject([['Public Roads Department', { team: ['Public Roads Department'] }]])
  expect(read('team=Xylophone')).toMatchObject({ filter: {}, offers: [] })
})

test.each<[string, CaseFilter, [string, object][]]>([
  // What is open stands for a status that cannot be read, and what is meant for it.
  ['status=opened', { status: ['open'] }, [['Open', { status: ['open'] }]]],
  ['status=wating&type=Pothole', { status: ['open'], type: ['Pothole'] }, [['Waiting', { status: ['waiting'], type: ['Pothole'] }]]],
  ['status=new&status=wating', { status: ['new'] }, [['Waiting', { status: ['new', 'waiting'] }]]],
  ['sla=over-due', {}, [['Overdue', { sla: ['overdue'] }]]],
  ['photo=yes', {}, []],
  ['openedFrom=2025-02-30', {}, [['since Feb 28, 2025', { openedFrom: '2025-02-28' }]]],
  ['openedFrom=last-week&ward=7', { districts: { ward: ['7'] } }, []],
  ['openedFrom=last+7+days', {}, [['in the last 7 days', { openedFrom: '6-days-ago' }]]],
  ['opened=last+week', {}, [['opened Nov 9, 2026 to Nov 15, 2026', { openedFrom: '2026-11-09', openedTo: '2026-11-15' }]]],
  ['sort=newest', {}, [['Due first', { sort: 'due', dir: 'asc' }], ['Newest first', { sort: 'opened', dir: 'desc' }], ['Oldest first', { sort: 'opened', dir: 'asc' }]]],
  ['chanel=app', {}, [['channel=app', { channel: ['app'] }]]],
  ['wards=7', {}, [['ward=7', { districts: { ward: ['7'] } }]]],
  ['opendFrom=2025-08-01', {}, [['openedFrom=2025-08-01', { openedFrom: '2025-08-01' }]]],
  ['area=1,2;3,4&colour=red', {}, []],
])('%s', (text, filter, offers) => expect(read(text)).toMatchObject({ filter, offers }))

test('a range of days the wrong way round is turned', () => {
  expect(read('openedFrom=2025-08-09&openedTo=2025-08-03&dueFrom=in-6-days&dueTo=today')).toMatchObject({ filter: { openedFrom: '2025-08-03', openedTo: '2025-08-09', dueFrom: 'today', dueTo: 'in-6-days' }, turned: ['opened', 'due'], said: [] })
  expect(read('openedFrom=2025-08-09T10:00:00Z&openedTo=2025-08-09').turned).toEqual([])
})

test('a distance counts letters, and two that changed places as one', () => {
  expect([editDistance('', 'abc'), editDistance('pothole', 'potholes'), editDistance('from', 'form'), editDistance('kitten', 'sitting')]).toEqual([3, 1, 1, 3])
  const types = ['Request for Pothole Repair', 'Graffiti Removal', 'Street Light Outages'].map((label) => ({ value: label, label }))
  expect(['Potholes', 'grafitti', 'street lights', 'it', 'Bridge'].map((word) => nearest(word, types).map(({ label }) => label))).toEqual([['Request for Pothole Repair'], ['Graffiti Removal'], ['Street Light Outages'], [], []])
  expect(nearest('Graffiti', ['PROP_GRAF_GraffitiRemoval', 'PARK'].map((label) => ({ value: label, label }))).map(({ label }) => label)).toEqual(['PROP_GRAF_GraffitiRemoval'])
  expect(nearest('Mátapan', [{ value: '1', label: 'Roxbury' }, { value: '2', label: 'Mattapan' }])).toEqual([{ value: '2', label: 'Mattapan' }])
})

test('a number is the same however somebody writes it', () => {
  expect(['SD-025792', 'sd 25792', '#25792', '025792', 'BCS-25792', 'SD-25793', 'SD'].filter((written) => sameNumber('SD-025792', written))).toEqual(['SD-025792', 'sd 25792', '#25792', '025792'])
})

test('the last ten filters, each once', () => {
  const kept = Array.from({ length: 12 }, (_, i): CaseFilter => ({ q: `n${i}` })).reduce<string[]>((list, filter) => withRecent(list, filter), [])
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([10, 'q=n11', 'q=n2'])
  expect(withRecent(kept, { q: 'n5' }).slice(0, 2)).toEqual(['q=n5', 'q=n11'])
  expect(withRecent(kept, { q: 'n5' })).toHaveLength(10)
})

test('a desk is the view it was opened from, another that asks the same, or the first one changed', () => {
  const mine = { id: 7, version: 1, name: 'Roxbury', query: 'status=open&neighborhood=Roxbury&view=map', teamId: null, owner: { id: 1, name: 'Dana Dispatcher' }, mine: true }
  const views = orderedViews({ crewId: null }, [mine], ['7', 'waiting'])
  expect(views.slice(0, 3).map(({ key }) => key)).toEqual(['7', 'waiting', 'unassigned'])
  const at = (text: string) => {
    const link = readDesk(readAddress(text))
    const current = currentView(views, link.in, { filter: knownFilter(filterOf(link, city.districts).filter, city, today).filter, sort: link.sort ?? 'due', dir: link.dir ?? 'asc' }, city, today)
    return current && `${current.view.key}${current.changed ? ' changed' : ''}`
  }
  expect(['status=open', 'sla=overdue&status=open', 'neighborhood=Roxbury&status=open&in=7&view=list', 'status=open&neighborhood=Roxbury&sort=opened&in=7', 'status=waiting&in=7', 'status=open&in=7', 'status=new', 'status=new&in=99'].map(at))
    .toEqual(['open', 'overdue', '7', '7 changed', 'waiting', 'open', null, null])
  expect(orderedViews({ crewId: 4 }, []).map(({ key }) => key).filter((key) => !views.some((view) => view.key === key))).toEqual(['my-crew'])
  expect(movedTo(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(queryOf({ filter: { status: ['open'], districts: { ward: ['7'] } }, sort: 'opened', dir: 'asc' }, 'map')).toBe('status=open&ward=7&sort=opened&view=map')
})
