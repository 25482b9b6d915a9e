import { expect, test } from 'vitest'
import { readQuery, writeQuery } from '../../../contract/case-filter.ts'
import { filterOf, readDesk, readPlace, writePlace } from '../../../src/lib/desk-link.ts'

const read = (text: string) => readDesk(readQuery(new URLSearchParams(text)))

test('the whole desk stands in its address', () => {
  const desk = read('status=open&team=PARK&sort=opened&dir=desc&view=map&case=17&at=-71.08500,42.31600,11.20')
  expect(desk).toEqual({ status: ['open'], team: ['PARK'], sort: 'opened', dir: 'desc', view: 'map', case: 17, at: '-71.08500,42.31600,11.20' })
  expect(filterOf(desk)).toEqual({ status: ['open'], team: ['PARK'] })
  expect(read(writeQuery(desk).toString())).toEqual(desk)
})

test('what cannot be read is left out alone, and named', () => {
  expect(read('status=open&channel=pigeon&case=x&colour=red&at=here')).toEqual({
    status: ['open'], unread: ['channel=pigeon', 'case=x', 'colour=red', 'at=here'],
  })
})

test('what was said to be unread stays said when the address is read again', () => {
  const once = read('status=shut')
  expect(readDesk({ ...once })).toEqual({ unread: ['status=shut'] })
  expect(read('foo=1').unread).toEqual(['foo=1'])
})

test('a place goes to the address and back', () => {
  const place = { lon: -71.0571, lat: 42.3612, zoom: 14.5 }
  expect(readPlace(writePlace(place))).toEqual(place)
  expect(readPlace(undefined)).toBeUndefined()
})
