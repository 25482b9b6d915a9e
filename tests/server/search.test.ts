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
      washington: { number: 'BCS-00065327', title: 'Graffiti Removal', address: '12 Washington St  Roxbury', neighborhood: 'Mission Hill' },
      noted: { number: '101000280002', title: 'Pothole Repair', address: null, closureNote: 'Filled with asphalt by O\'Brien\'s crew, 3 bags', status: 'closed' as const, closedAt: desk.clock.now },
      described: { number: '101000280003', title: 'Other', address: 'INTERSECTION of A St & B St', description: 'A raccoon 🦝 lives in the drain' },
      ours: { number: 'SD-025792', title: 'Tree Planting', address: '3 N Beacon Street', neighborhood: 'Jamaica Plain' },
      shore: { number: 'SD-000007', title: 'Visitor\'s Sign', address: '105 Beech Ave.', neighborhood: 'Mission Hill' },
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
    ['a short word at the beginning of words only', 'st', ['described', 'hanover', 'ours', 'washington']],
    ['a street by its whole word', '417 hanover street', ['hanover']],
    ['a street by its short word with a dot', '12 washington st.', ['washington']],
    ['an avenue', '105 beech avenue', ['shore']],
    ['a short word where it is written out', 'beacon st', ['ours']],
    ['a direction', 'north beacon', ['ours']],
    ['nothing by a part of a word that is also a direction', 'south sign', []],
    ['a neighborhood by the beginning of any word of its name', 'plai', ['ours']],
    ['two words of a neighborhood', 'mission hill', ['shore', 'washington']],
    ['a street and its neighborhood', 'beech mission', ['shore']],
    ['nothing by one that is elsewhere', 'beech jamaica', []],
    ...['SD-25792', 'SD25792', '#25792', 'sd025792', 'SD-025792', 'sd 25792', '#SD-0025792', '0025792'].map((spelling): [string, string, string[]] => [`the number as ${spelling}`, spelling, ['ours']]),
    ['a short number whole', '#7', ['shore']],
    ['a number with its zeros, and none that begins so', 'SD-00257', []],
    ['a short number with its letters', 'sd-7', ['shore']],
    ['nothing by the end of a number', '#5792', []],
    ['nothing by another system\'s letters', 'xd-25792', []],
    ['a word that is nowhere', 'zeppelinfield', []],
    ['a word here and one there', 'bakery hanover', []],
  ])('finds %s', async (_, q, names) => {
    expect(await found(q)).toEqual({ names, also: undefined })
  })

  test.each([
    ['a letter left out', 'hanver', 'hanover', ['hanover']],
    ['two letters swapped', 'hnaover', 'hanover', ['hanover']],
    ['a letter too many', 'graffitti', 'graffiti', ['washington']],
    ['a neighborhood that is mistyped', 'jamacia', 'jamaica', ['ours']],
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
