import { expect, test } from 'vitest'
import { CaseFilter, readQuery, writeQuery } from '../../../contract/case-filter.ts'
import { readVersion, writeVersion } from '../../../contract/commands.ts'

test('a query string becomes a filter, and a filter the same query string', () => {
  const text = 'q=hanover+st&status=new&status=waiting&type=Street+Light+Outages&channel=app&located=true&openedFrom=2011-07-01&openedTo=2011-07-31'
  const filter = CaseFilter.parse(readQuery(new URLSearchParams(text)))
  expect(filter).toEqual({
    q: 'hanover st', status: ['new', 'waiting'], type: ['Street Light Outages'], channel: ['app'], openedFrom: '2011-07-01', openedTo: '2011-07-31', located: 'true',
  })
  expect(writeQuery(filter).toString()).toBe(text)
})

test('an empty search asks nothing', () => {
  expect(CaseFilter.parse({ q: '   ' }).q).toBeUndefined()
})

test('versions travel as entity tags', () => {
  expect(writeVersion(3)).toBe('"3"')
  expect(['"3"', 'W/"3"', '3'].map(readVersion)).toEqual([3, 3, 3])
  expect(['', '*', '"x"', '"3", "4"', '-1'].map(readVersion)).toEqual([null, null, null, null, null])
})
