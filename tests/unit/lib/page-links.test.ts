import { expect, test } from 'vitest'
import { writeQuery } from '../../../contract/case-filter.ts'
import { readAddress } from '../../../src/lib/desk-link.ts'
import { readCrewsLink, readDayLink, readTextsLink } from '../../../src/lib/page-links.ts'

const day = (text: string) => JSON.parse(JSON.stringify(readDayLink(readAddress(text)))) as unknown

test('an address is read as the router hands it on, and written the same again', () => {
  const text = 'show=team&by=distance&view=map&case=7&do=close&at=-71.06%2C42.36%2C12'
  expect(day(text)).toEqual({ show: 'team', by: 'distance', view: 'map', case: 7, do: 'close', at: '-71.06,42.36,12' })
  expect(writeQuery(readDayLink(readAddress(text))).toString().split('&').sort()).toEqual(text.split('&').sort())
})

test('what does not fit is left out alone', () => {
  expect(day('show=all&by=distance&case=x&do=dance&pigeon=1&ward=3')).toEqual({ by: 'distance' })
  expect(JSON.parse(JSON.stringify(readCrewsLink(readAddress('crew=new&inactive=yes&q=west'))))).toEqual({ crew: 'new', inactive: 'yes', q: 'west' })
  expect(JSON.parse(JSON.stringify(readCrewsLink(readAddress('crew=-1&inactive=maybe'))))).toEqual({})
  expect(JSON.parse(JSON.stringify(readTextsLink(readAddress('text=12&crew=3'))))).toEqual({ text: 12 })
})
