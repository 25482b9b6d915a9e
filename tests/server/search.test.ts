import { beforeAll, describe, expect, test } from 'vitest'
import { CaseList } from '../../contract/case-list.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { testDesk, type TestDesk } from '../support/test-desk.ts'
import { wordsOf } from '../../server/db/search-words.ts'

onEachEngine('free text', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  const ids: Record<string, number> = {}
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
    const cases = {
      hanover: { number: '101000280001', title: 'Street Light Outages', address: '417 Hanover St  Boston' },
      washington: { number: 'BCS-00065327', title: 'Graffiti Removal', address: '12 Washington St  Roxbury' },
      noted: { number: '101000280002', title: 'Pothole Repair', address: null, closureNote: 'Filled with asphalt by O\'Brien\'s crew, 3 bags', status: 'closed' as const, closedAt: desk.clock.now },
      described: { number: '101000280003', title: 'Other', address: 'INTERSECTION of A St & B St', description: 'A raccoon 🦝 lives in the drain' },
    }
    for (const [name, given] of Object.entries(cases)) {
      ids[name] = await plainCase(desk.context, given)
      const words = wordsOf(`${given.title} ${given.address ?? ''}`).map((word) => ({ word }))
      await desk.context.db.insertInto('search_word').values(words).onConflict((clash) => clash.doNothing()).execute()
    }
    await person.command(ids['washington']!, 'note', { text: 'The owner of the bakery called twice' })
  })

  async function found(q: string) {
    const list = await person.read(CaseList, '/api/cases', { q })
    return { names: list.items.map((row) => Object.keys(ids).find((name) => ids[name] === row.id)!).sort(), also: list.alsoSearched }
  }

  test.each([
    ['a number', '101000280001', ['hanover']],
    ['a part of a number', '65327', ['washington']],
    ['an address', '417 hanover', ['hanover']],
    ['a title', 'graffiti', ['washington']],
    ['words from two places', 'light hanover', ['hanover']],
    ['a closing note', 'asphalt', ['noted']],
    ['the beginning of a word in a note', 'aspha', ['noted']],
    ['a name with an apostrophe', 'o\'brien', ['noted']],
    ['what the reporter wrote', 'raccoon', ['described']],
    ['a colleague\'s note', 'bakery', ['washington']],
    ['a short word at the beginning of words only', 'st', ['described', 'hanover', 'washington']],
    ['a word that is nowhere', 'zeppelinfield', []],
    ['a word here and one there', 'bakery hanover', []],
  ])('finds %s', async (_, q, names) => {
    expect(await found(q)).toEqual({ names, also: undefined })
  })

  test.each([
    ['a letter left out', 'hanver', 'hanover', ['hanover']],
    ['two letters swapped', 'hnaover', 'hanover', ['hanover']],
    ['a letter too many', 'graffitti', 'graffiti', ['washington']],
    ['a wrong letter', 'rexbury', 'roxbury', ['washington']],
    ['two errors in a long word', 'washngten', 'washington', ['washington']],
  ])('understands %s, and says so', async (_, typed, meant, names) => {
    expect(await found(typed)).toEqual({ names, also: { [typed]: expect.arrayContaining([meant]) as string[] } })
    expect((await found(`${typed} st`)).names).toEqual(names.filter((name) => name !== 'noted'))
  })

  describe('signs', () => {
    test.each(['\'', '"', '\\', '%', '_', ':*', '&', '!', '()', '🦝', '<->', '\'\'\'', 'a & b | !c:*'])('%s is text like any other', async (q) => {
      expect((await person.get('/api/cases', { q })).status).toBe(200)
      expect((await person.get('/api/cases/facets', { q })).status).toBe(200)
    })
  })
})
