import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { ClosureCard, notFixedLimits } from '../../contract/closure-card.ts'
import { Crew, type WriteCrew } from '../../contract/crew.ts'
import { Photo } from '../../contract/photo.ts'
import { Problem } from '../../contract/problem.ts'
import { DatabaseError, sqlstates } from '../../server/db/port.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainPhoto } from '../support/photos.ts'
import { plainCase } from '../support/plain-case.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const day = 86_400_000
/** Words that stand where a resident must not read: none of them may come out. */
const secret = (where: string) => `SECRET-${where}`

onEachEngine('the closure card', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let crew: Crew
  let id: number
  let token: string
  const photos: Record<'team' | 'reported' | 'before' | 'done' | 'again', string> = { team: '', reported: '', before: '', done: '', again: '' }

  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
    for (const [number, name] of (['team', 'reported', 'before', 'done', 'again'] as const).entries()) {
      photos[name] = Photo.parse((await person.upload(new Uint8Array(await plainPhoto(number + 1)))).json).id
    }
    await plainCase(desk.context, { team: 'PWD District 3' })
    const { id: teamId } = await desk.context.db.selectFrom('team').select('id').where('name', '=', 'PWD District 3').executeTakeFirstOrThrow()
    const members = [{ name: 'Rosa Diaz', onCard: true }, { name: 'Sam Okafor', onCard: false }, { name: 'Anh Tran', onCard: true }]
    const answer = await person.post('/api/crews', { name: 'Paving Crew', teamId, members, truck: 'Truck 12', photoId: photos.team, active: true, staffIds: [] } satisfies WriteCrew)
    crew = Crew.parse(answer.json)
  })

  const command = async (verb: Parameters<typeof person.command>[1], body: unknown) => {
    const answer = await person.command(id, verb, body)
    expect(answer.status, answer.text).toBe(200)
    return Case.parse(answer.json)
  }
  const close = (more: object = {}) =>
    command('close', { outcome: 'resolved', note: 'Filled & sealed.', crewId: crew.id, photos: [{ photoId: photos.done, kind: 'completion' }, { photoId: photos.before, kind: 'before' }], ...more })
  const readCard = (of = token) => desk.anybody.read(ClosureCard, `/api/cards/${of}`)
  const page = (query = '', headers: Record<string, string> = {}, of = token) => desk.app.request(`/r/${of}${query}`, { headers })
  const say = (words?: string) => desk.anybody.post(`/api/cards/${token}/not-fixed`, words === undefined ? {} : { words })
  const sendForm = (body: string | URLSearchParams, query = '', headers: Record<string, string> = {}) => desk.app.request(`/r/${token}/not-fixed${query}`, {
    method: 'POST', body: String(body), headers: { 'content-type': 'application/x-www-form-urlencoded', 'host': 'localhost', 'origin': 'http://localhost', ...headers },
  })
  const events = async () => Case.parse((await person.get(`/api/cases/${id}`)).json).events

  beforeEach(async () => {
    desk.clock.now = testNow
    id = await plainCase(desk.context, {
      type: 'Pothole', team: 'PWD District 3', title: secret('title'), description: secret('description'), address: '223 Hanover St SECRET-unit Boston MA 02113'.replace('SECRET-unit', 'Apt 4'),
      neighborhood: 'North End', place: { lon: -71.0543219, lat: 42.3634567 },
    })
    const reporter = await desk.context.db.insertInto('reporter').values({ name: secret('name'), email: `${secret('email')}-${id}@example.org`, phone: `617-555-${id}`, hashed_id: `${secret('hash')}-${id}` }).returning('id').executeTakeFirstOrThrow()
    await desk.context.db.updateTable('cases').set({ reporter_id: reporter.id, channel_source: secret('channel'), status_source: secret('status') }).where('id', '=', id).execute()
    await desk.context.db.insertInto('case_photo').values({ case_id: id, position: 0, kind: 'reported', photo_id: photos.reported, source_url: null, added_at: new Date(testNow - day) }).execute()
    await command('note', { text: secret('colleague') })
    token = (await close()).cardToken!
  })

  describe('shows', () => {
    test('what was done and who did it, and nothing more', async () => {
      const card = await readCard()
      expect(card).toEqual({
        city: { name: 'Boston', timeZone: 'America/New_York', locale: 'en-US' }, state: 'closed', number: card.number, type: 'Pothole', block: '200–299 Hanover St', neighborhood: 'North End',
        openedAt: new Date(testNow - 3_600_000).toISOString(), closedAt: new Date(testNow).toISOString(), outcome: 'resolved', note: 'Filled & sealed.', team: 'PWD District 3',
        crew: { name: 'Paving Crew', firstNames: ['Rosa', 'Anh'], truck: 'Truck 12', photoId: photos.team },
        reported: [{ photoId: photos.reported, sourceUrl: null }], completed: [{ photoId: photos.done, sourceUrl: null }], mayReopen: true,
      })
    })

    test('nothing of the reporter, the colleagues, the house or the place, neither as JSON nor as a page', async () => {
      const texts = [(await desk.anybody.get(`/api/cards/${token}`)).text, await (await page()).text()]
      await say(secret('resident'))
      texts.push((await desk.anybody.get(`/api/cards/${token}`)).text, await (await page()).text())
      for (const text of texts) {
        expect(text).toContain('Hanover St')
        expect(text).not.toMatch(/SECRET/)
        expect(text).not.toMatch(/223|Apt|02113|71\.05|42\.36|Diaz|Okafor|Sam|Tran|Dana|Dispatcher|617-555/)
        expect(text).not.toContain(photos.before)
      }
    })

    test('the crew as it was that day, after it has changed', async () => {
      const body: WriteCrew = { name: 'Renamed', teamId: crew.teamId, members: [{ name: 'Somebody Else', onCard: true }], truck: null, photoId: null, active: true, staffIds: [] }
      const put = await person.put(`/api/crews/${crew.id}`, body, { 'if-match': `"${crew.version}"` })
      expect(put.status, put.text).toBe(200)
      expect((await readCard()).crew).toEqual({ name: 'Paving Crew', firstNames: ['Rosa', 'Anh'], truck: 'Truck 12', photoId: photos.team })
      expect((await desk.anybody.get(`/api/cards/${token}/photos/${photos.team}/small`)).status).toBe(200)
      crew = Crew.parse((await person.put(`/api/crews/${crew.id}`, { ...body, name: 'Paving Crew', members: crew.members, truck: crew.truck, photoId: crew.photoId }, { 'if-match': `"${crew.version + 1}"` })).json)
    })

    test('an open case as open, with nothing of how it was closed; closed again, its last closing', async () => {
      desk.clock.now += day
      await command('reopen', { reason: secret('reason') })
      expect(await readCard()).toMatchObject({ state: 'reopened', closedAt: null, outcome: null, note: null, crew: null, completed: [], mayReopen: false })
      expect((await desk.anybody.get(`/api/cards/${token}/photos/${photos.done}/large`)).status).toBe(404)
      const text = await (await page()).text()
      expect(text).toContain('This request is open again')
      expect(text).not.toMatch(/The work is done|Filled|Paving Crew|SECRET/)

      desk.clock.now += day
      expect((await close({ note: 'Done better.', crewId: null, photos: [{ photoId: photos.again, kind: 'completion' }] })).cardToken).toBe(token)
      expect(await readCard()).toMatchObject({ state: 'closed', note: 'Done better.', crew: null, closedAt: new Date(desk.clock.now).toISOString(), completed: [{ photoId: photos.again }] })
    })

    test('the photos of the last closing, whatever the clocks of two servers say, and the source\'s own', async () => {
      const sourceUrl = 'https://311.example.org/done.jpg'
      await desk.context.db.insertInto('case_photo').values({ case_id: id, position: 9, kind: 'completion', photo_id: null, source_url: sourceUrl, added_at: new Date(testNow - day) }).execute()
      expect((await readCard()).completed).toEqual([{ photoId: photos.done, sourceUrl: null }, { photoId: null, sourceUrl }])
      // The server that opens it is late, and the one that closes it later still.
      desk.clock.now -= 60_000
      await command('reopen', { reason: 'Not level' })
      desk.clock.now -= 60_000
      await close({ photos: [{ photoId: photos.again, kind: 'completion' }] })
      expect((await readCard()).completed).toEqual([{ photoId: null, sourceUrl }, { photoId: photos.again, sourceUrl: null }])
      await command('reopen', { reason: 'Not level either' })
      await close({ photos: [{ photoId: photos.done, kind: 'completion' }] })
      expect((await readCard()).completed).toEqual([{ photoId: null, sourceUrl }, { photoId: photos.done, sourceUrl: null }])
      // Closed as a duplicate, it was closed without any of ours.
      await command('reopen', { reason: 'Seen before' })
      await command('link-duplicate', { of: await plainCase(desk.context) })
      expect((await readCard()).completed).toEqual([{ photoId: null, sourceUrl }])
    })

    test('a duplicate as one', async () => {
      const original = await plainCase(desk.context)
      id = await plainCase(desk.context)
      token = (await command('link-duplicate', { of: original })).cardToken!
      expect(await readCard()).toMatchObject({ state: 'closed', outcome: 'duplicate', crew: null, mayReopen: true })
      expect(await (await page()).text()).toContain('This was already reported')
    })
  })

  describe('is found', () => {
    test('by its token alone, and signed in or not', async () => {
      expect(token).toMatch(/^[\w-]{22}$/)
      for (const wrong of ['x'.repeat(22), token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase()]) {
        const answer = await person.get(`/api/cards/${wrong}`)
        expect([answer.status, Problem.parse(answer.json).code]).toEqual([404, 'not-found'])
        expect((await page('', {}, wrong)).status).toBe(404)
      }
      expect((await desk.anybody.get(`/api/cards/${id}`)).status).toBe(400)
      for (const wrong of [String(id), `${token}x`, `${token}/more`, '%00', '..%2f..']) expect((await page('', {}, wrong)).status, wrong).toBe(404)
    })

    test('with the pictures that are on it, and no others', async () => {
      for (const [name, size] of [['reported', 'large'], ['done', 'small'], ['team', 'large']] as const) {
        const answer = await desk.app.request(`/api/cards/${token}/photos/${photos[name]}/${size}`)
        expect(answer.status).toBe(200)
        expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=86400', 'x-content-type-options': 'nosniff' })
        expect(new Uint8Array(await answer.arrayBuffer()).slice(0, 3)).toEqual(new Uint8Array([0xff, 0xd8, 0xff]))
      }
      for (const other of [photos.before, photos.again, 'a'.repeat(64)]) expect((await desk.anybody.get(`/api/cards/${token}/photos/${other}/large`)).status).toBe(404)
      expect((await desk.anybody.get(`/api/cards/${token}/photos/${photos.done}/huge`)).status).toBe(400)
    })
  })

  describe('as a page', () => {
    test('tells nobody its address, and lets nothing in but its pictures', async () => {
      const answer = await page()
      expect(answer.status).toBe(200)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'same-origin', 'vary': 'accept-language',
        'content-security-policy': "default-src 'none'; img-src 'self' https:; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff',
      })
      const head = await desk.app.request(`/r/${token}`, { method: 'HEAD' })
      expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([200, '', 'text/html; charset=utf-8'])
    })

    test.each([
      ['es-MX,es;q=0.9', '', 'es', 'El trabajo está terminado'], ['pt-BR', '', 'pt', 'O trabalho está concluído'], ['ht', '', 'ht', 'Travay la fini'],
      ['zh-CN', '', 'zh-Hans', '工作已完成'], ['vi', '', 'vi', 'Công việc đã hoàn tất'], ['fr', '', 'en', 'The work is done'],
      ['es', '?lang=vi', 'vi', 'Công việc đã hoàn tất'], ['es', '?lang=xx', 'es', 'El trabajo está terminado'],
    ])('for a reader of %s%s', async (wanted, query, tag, headline) => {
      const text = await (await page(query, { 'accept-language': wanted })).text()
      expect(text).toContain(`<html lang="${tag}">`)
      expect(text).toContain(`<h1>${headline}</h1>`)
      // Also where there is no card.
      expect(await (await page(query, { 'accept-language': wanted }, 'nowhere')).text()).toContain(`<html lang="${tag}">`)
    })

    test('takes no other method, and is nothing by itself', async () => {
      for (const [path, allow] of [[`/r/${token}`, 'GET'], [`/r/${token}/not-fixed`, 'GET, POST']] as const) {
        const answer = await desk.app.request(path, { method: 'DELETE' })
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
      }
      for (const path of ['/r', '/r/']) expect((await desk.app.request(path)).status).toBe(404)
      const back = await desk.app.request(`/r/${token}/not-fixed?lang=es`)
      expect([back.status, back.headers.get('location')]).toEqual([303, `/r/${token}?lang=es`])
    })

    test('says nothing of thanks where nothing was done', async () => {
      expect(await (await page('?said=thanks')).text()).not.toContain('We have opened')
      expect(await (await page('?said=often')).text()).not.toContain('several times')
    })
  })

  describe('"this is not fixed"', () => {
    test('opens the case again, and the log says that a resident asked, and why', async () => {
      const answer = await say('  The hole is <b>back</b> 🕳  ')
      expect(answer.status, answer.text).toBe(200)
      expect(ClosureCard.parse(answer.json)).toMatchObject({ state: 'reopened', mayReopen: false })
      const log = await events()
      expect(log.at(-1)).toMatchObject({ type: 'reopened', actor: null, note: 'The hole is <b>back</b> 🕳', after: { status: 'assigned', by: 'resident' } })
      expect(log.map(({ version }) => version)).toEqual(log.map((_, index) => index + 1))
    })

    test('by the form, without a word too, and leads back to the card in its language', async () => {
      const answer = await sendForm('words=', '?lang=es')
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/r/${token}?lang=es&said=thanks`])
      expect((await events()).at(-1)).toMatchObject({ type: 'reopened', note: null })
      expect(await (await page('?lang=es&said=thanks')).text()).toContain('Gracias. Hemos abierto la solicitud de nuevo.')
      // Sent once more: nobody is frightened, and nothing happens twice.
      const again = await sendForm('words=')
      expect([again.status, again.headers.get('location')]).toEqual([303, `/r/${token}?said=open`])
      expect((await events()).filter(({ type }) => type === 'reopened')).toHaveLength(1)
    })

    test('takes a thousand characters of any script, and their lines as the browser counts them', async () => {
      const words = '号'.repeat(990) + '\r\n'.repeat(9) + '。'
      expect((await sendForm(new URLSearchParams({ words }))).headers.get('location')).toBe(`/r/${token}?said=thanks`)
      expect((await events()).at(-1)!.note).toBe(words.replaceAll('\r\n', '\n'))
    })

    test('refuses in words what it cannot take, and keeps what was typed', async () => {
      const long = await sendForm(new URLSearchParams({ words: `${'x'.repeat(1001)}<` }), '?lang=pt')
      expect(long.status).toBe(400)
      const text = await long.text()
      expect(text).toContain('escreva no máximo 1.000 caracteres')
      expect(text).toContain(`${'x'.repeat(1001)}&lt;</textarea>`)
      expect((await sendForm(`words=${'x'.repeat(17 * 1024)}`)).status).toBe(413)
      expect((await sendForm('words=%00')).status).toBe(400)
      expect((await sendForm('{}', '', { 'content-type': 'application/json' })).status).toBe(415)
      expect((await sendForm('words=', '', { origin: 'https://evil.example' })).status).toBe(403)
      expect((await say('x'.repeat(1001))).status).toBe(400)
      expect((await events()).at(-1)!.type).toBe('closed')
    })

    test('of what is open already: not now', async () => {
      await say()
      const answer = await say('Twice')
      expect(answer.status).toBe(409)
      expect(Problem.parse(answer.json)).toMatchObject({ code: 'not-allowed-now', reasons: ['case-open'] })
    })

    test(`at most ${notFixedLimits.times} times in ${notFixedLimits.withinDays} days, to the moment, and staff's own reopenings do not count`, async () => {
      await command('reopen', { reason: 'Ours' })
      await close()
      for (let time = 1; time <= notFixedLimits.times; time++) {
        desk.clock.now += 1000
        expect((await say()).status).toBe(200)
        await close()
      }
      expect(await readCard()).toMatchObject({ mayReopen: false, reopenedOften: true })
      const answer = await say()
      expect([answer.status, Problem.parse(answer.json).code]).toEqual([429, 'too-often'])
      const refused = await sendForm('words=x')
      expect(refused.status).toBe(429)
      const text = await refused.text()
      expect(text).toContain('several times lately')
      expect(text).not.toContain('<form')
      // The first of them leaves the window.
      desk.clock.now = testNow + 1000 + notFixedLimits.withinDays * day - 1
      expect((await readCard()).mayReopen).toBe(false)
      desk.clock.now += 1
      expect((await readCard()).mayReopen).toBe(true)
      expect((await say()).status).toBe(200)
    })

    test(`until ${notFixedLimits.untilDays} days after the closing`, async () => {
      desk.clock.now = testNow + notFixedLimits.untilDays * day
      expect((await readCard()).mayReopen).toBe(true)
      desk.clock.now += 1
      const late = await readCard()
      expect([late.mayReopen, late.reopenedOften]).toEqual([false, undefined])
      expect((await say()).status).toBe(409)
      const refused = await sendForm('words=')
      expect(refused.status).toBe(409)
      expect(await refused.text()).toContain('closed too long ago')
    })

    test('while others are faster each time: come again, and what was typed stays', async () => {
      const driver = engine.driver()
      // Whoever has read the card finds another version of its case.
      const other = await testDesk({
        ...driver,
        connect: async (options) => {
          const connection = await driver.connect(options)
          const query: typeof connection.query = async (sql, values) => {
            const answer = await connection.query(sql, values)
            if (/c\.card_token = /.test(sql)) await connection.query('update cases set version = version + 1 where id = $1', [id])
            return answer as never
          }
          return { query, script: (sql) => connection.script(sql), copyIn: (...given) => connection.copyIn(...given), release: () => connection.release() }
        },
      })
      const answer = await other.app.request(`/r/${token}/not-fixed?lang=es`, { method: 'POST', body: 'words=A%C3%BAn+roto', headers: { 'content-type': 'application/x-www-form-urlencoded', 'host': 'localhost', 'origin': 'http://localhost' } })
      expect(answer.status).toBe(409)
      const text = await answer.text()
      expect(text).toContain('Alguien está trabajando en esta solicitud')
      expect(text).toContain('Aún roto</textarea>')
      expect(text).not.toContain('hace demasiado tiempo')
      const problem = Problem.parse((await other.anybody.post(`/api/cards/${token}/not-fixed`, {})).json)
      expect(problem).toMatchObject({ code: 'not-allowed-now', message: expect.stringContaining('Try again') as string })
    })

    test('50 at once open it once', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, number) => say(`Voice ${number}`)))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(49)
      const log = await events()
      expect(log.filter(({ type }) => type === 'reopened')).toHaveLength(1)
      expect(log.map(({ version }) => version)).toEqual(log.map((_, index) => index + 1))
    })

    test('50 at once, while somebody keeps closing it, stay within the limit', async () => {
      const closings = (async () => {
        for (let time = 0; time < 12; time++) {
          const now = Case.parse((await person.get(`/api/cases/${id}`)).json)
          if (now.status !== 'closed') await person.command(id, 'close', { outcome: 'resolved' }, { version: now.version })
          await new Promise((done) => setTimeout(done, 5))
        }
      })()
      const answers = await Promise.all([...Array.from({ length: 50 }, () => say()), closings])
      const statuses = answers.slice(0, 50).map((answer) => answer!.status)
      const opened = (await events()).filter(({ type }) => type === 'reopened').length
      expect(statuses.filter((status) => status === 200)).toHaveLength(opened)
      expect(opened).toBeGreaterThanOrEqual(1)
      expect(opened).toBeLessThanOrEqual(notFixedLimits.times)
      expect(statuses.filter((status) => ![200, 409, 429].includes(status))).toEqual([])
      expect(answers.slice(0, 50).filter((answer) => answer!.text.includes('SECRET'))).toEqual([])
    })
  })

  test('what fails on our side is said in a page, and the log has it', async () => {
    const driver = engine.driver()
    let broken = false
    const other = await testDesk({ ...driver, connect: (options) => (broken ? Promise.reject(new DatabaseError('The database is on fire', sqlstates.unavailable)) : driver.connect(options)) })
    broken = true
    const answer = await other.app.request(`/r/${token}`, { headers: { 'accept-language': 'vi' } })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('<h1>Đã xảy ra lỗi</h1>')
    expect(other.logged.map(({ error }) => error?.message)).toEqual(['The database is on fire'])
  })
})
