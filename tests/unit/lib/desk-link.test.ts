import { expect, test } from 'vitest'
import { writeQuery } from '../../../contract/case-filter.ts'
import { filterOf, readAddress, readDesk, readPlace, writePlace } from '../../../src/lib/desk-link.ts'

const read = (text: string) => readDesk(readAddress(text))
const districts = { police: 'Police district', ward: 'Ward' }
const filter = (text: string) => filterOf(read(text), districts)

test('the whole desk stands in its address', () => {
  const desk = read('status=open&team=PARK&sort=opened&dir=desc&view=map&case=17&at=-71.08500,42.31600,11.20')
  expect(desk).toEqual({ status: ['open'], team: ['PARK'], sort: 'opened', dir: 'desc', view: 'map', case: 17, at: '-71.08500,42.31600,11.20' })
  expect(filterOf(desk, districts)).toEqual({ filter: { status: ['open'], team: ['PARK'] }, unread: [] })
  expect(read(writeQuery(desk).toString())).toEqual(desk)
})

test('what cannot be read is left out alone, and named', () => {
  expect(read('status=open&channel=pigeon&case=x&Colour=red&at=here&toString=1&constructor=2')).toEqual({
    status: ['open'], districts: { constructor: ['2'] }, unread: ['channel=pigeon', 'case=x', 'Colour=red', 'at=here', 'toString=1'],
  })
})

test('of several values those that can be read still hold', () => {
  expect(read('status=open&status=opened&channel=pigeon&channel=app&channel=owl')).toEqual({ status: ['open'], channel: ['app'], unread: ['status=opened', 'channel=pigeon', 'channel=owl'] })
  const many = read(Array.from({ length: 217 }, (_, i) => `type=T${i}`).join('&'))
  expect([many.type?.length, many.unread]).toEqual([200, ['type: all but the first 200 of 217 values']])
  expect(read(writeQuery(many).toString())).toEqual(many)
})

test('what was said to be unread stays said when the address is read again', () => {
  const once = read('status=shut')
  expect(readDesk({ ...once })).toEqual({ unread: ['status=shut'] })
  expect(read('Foo=1').unread).toEqual(['Foo=1'])
})

test('a place goes to the address and back', () => {
  const place = { lon: -71.0571, lat: 42.3612, zoom: 14.5 }
  expect(readPlace(writePlace(place))).toEqual(place)
  expect(readPlace(undefined)).toBeUndefined()
})

test('the whole filter goes to the address and back', () => {
  const text = 'q=hanover+st&status=open&sla=overdue&type=none&group=Graffiti&department=PWD&team=PARK&crew=3&assignee=none&channel=app&neighborhood=Roxbury'
    + '&unassigned=false&photo=true&located=true&openedFrom=2011-07-01&openedTo=2011-07-31&dueFrom=2011-08-01&dueTo=2011-08-02&closedFrom=2011-09-01&closedTo=2011-09-02&area=1%2C2%3B3%2C4%3B5%2C7'
    + '&police=A1&ward=17&ward=18'
  const { filter: whole, unread } = filter(text)
  expect(unread).toEqual([])
  expect(whole).toMatchObject({ districts: { police: ['A1'], ward: ['17', '18'] }, area: '1,2;3,4;5,7', assignee: ['none'] })
  expect(writeQuery(whole).toString()).toBe(text)
})

test('what may be a kind of districts is kept until the city is known, then named when it is none', () => {
  const desk = read('status=open&ward=17&colour=red&colour=blue')
  expect(desk).toEqual({ status: ['open'], districts: { ward: ['17'], colour: ['red', 'blue'] } })
  // The router reads again what it has read.
  expect(readDesk({ ...desk })).toEqual(desk)
  expect(filterOf(desk, districts)).toEqual({ filter: { status: ['open'], districts: { ward: ['17'] } }, unread: ['colour=red,blue'] })
  expect(filterOf(desk, {})).toEqual({ filter: { status: ['open'] }, unread: ['ward=17', 'colour=red,blue'] })
})

test('districts that cannot be read are left out alone', () => {
  expect(read(`ward=17&police=${'x'.repeat(501)}`)).toEqual({ districts: { ward: ['17'] }, unread: [`police=${'x'.repeat(293)}`] })
  expect(read('ward=+')).toEqual({ unread: ['ward= '] })
})

test('equal filters are equal, however they were written', () => {
  const one = filter('ward=18&ward=17&police=A1&channel=phone&channel=app&status=open&status=open')
  expect(one).toEqual(filter('status=open&channel=app&channel=phone&police=A1&ward=17&ward=18'))
  expect(JSON.stringify(one)).toBe(JSON.stringify(filter('status=open&channel=app&channel=phone&police=A1&ward=17&ward=18')))
})
