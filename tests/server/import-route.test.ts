import { expect, test } from 'vitest'
import { ImportLine } from '../../contract/import.ts'
import { Problem } from '../../contract/problem.ts'
import { onEachEngine } from '../support/databases.ts'
import { sampleCsv } from '../support/sample-csv.ts'
import { testDesk, testNow } from '../support/test-desk.ts'

const { csv } = sampleCsv({ now: testNow, rows: 120, seed: 7 })
const local = { authorization: 'Bearer local-token' }

onEachEngine('POST /api/imports', (engine) => {
  const send = async (body: BodyInit | undefined, headers: Record<string, string>, query = '') => {
    const desk = await testDesk(engine.driver())
    const init = { method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, ...(body !== undefined && { body, duplex: 'half' }) }
    return desk.app.request(`/api/imports${query}`, init)
  }
  const linesOf = async (response: Response) => (await response.text()).trimEnd().split('\n').map((line) => ImportLine.parse(JSON.parse(line)))
  const as = async (persona: 'admin' | 'manager' | 'crew' | 'dispatcher') => ({ cookie: (await (await testDesk(engine.driver())).signIn(persona)).cookie! })

  test('answers JSON lines, the summary last, to a tool of this machine', async () => {
    const response = await send(`${csv}101,a,b\n`, local, '?file=day.csv&layout=b&zone=auto&dryRun=true')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    const lines = await linesOf(response)
    expect(lines.at(-1)).toMatchObject({ summary: { file: 'day.csv', dryRun: true, read: 121, new: 120, rejected: 1 } })
    expect(lines.filter((line) => 'rejected' in line)).toEqual([{ rejected: { line: 122, reason: 'wrong number of fields: 3, and the header has 29', text: '101,a,b' } }])
  })

  test('and to an administrator', async () => {
    expect((await linesOf(await send(csv, await as('admin')))).at(-1)).toMatchObject({ summary: { read: 120 } })
  })

  test.each(['manager', 'crew', 'dispatcher'] as const)('a %s may not', async (persona) => {
    expect((await send(csv, await as(persona))).status).toBe(403)
  })
  test('nor may somebody without a session, or with a wrong token', async () => {
    expect((await send(csv, {})).status).toBe(401)
    expect((await send(csv, { authorization: 'Bearer guess' })).status).toBe(401)
  })

  test.each([
    ['an unknown layout', csv, '?layout=Z', /no layout "Z"/], ['an unknown table', 'a,b\n1,2\n', '', /None of the known layouts/], ['an unknown option', csv, '?colour=red', /colour/],
    ['an empty body', '', '', /empty|body/], ['no body', undefined, '', /body/], ['a wrong switch', csv, '?dryRun=perhaps', /dryRun/],
  ])('%s is a problem before anything is written', async (_, body, query, words) => {
    const response = await send(body, local, query)
    expect(response.status).toBe(400)
    expect(Problem.parse(await response.json())).toMatchObject({ code: 'invalid-input', message: expect.stringMatching(words) as string })
  })

  test('reads the body as the database writes it: a body that never ends is not read ahead', async () => {
    const [header, ...rows] = csv.trimEnd().split('\n')
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        const numbered = rows.map((row, index) => row.replace(/^\d+/, String(202_000_000_000 + sent * rows.length + index)))
        controller.enqueue(new TextEncoder().encode(`${sent++ === 0 ? `${header}\n` : ''}${numbered.join('\n')}\n1,2\n`))
      },
    })
    const response = await send(endless, local, '?dryRun=true')
    const reader = response.body!.getReader()
    await reader.read()
    // Nobody takes the lines, so once all buffers are full nothing more is asked of the sender.
    let before = -1
    for (let look = 0; look < 20 && sent !== before; look++) {
      before = sent
      await new Promise((done) => setTimeout(done, 700))
    }
    expect(sent).toBe(before)
    await reader.cancel()
    // And the import is over: another can begin.
    expect((await linesOf(await send(csv, local, '?dryRun=true'))).at(-1)).toHaveProperty('summary')
  })

  test('a second import at the same time is told to wait', async () => {
    let end!: () => void
    const open = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`${csv}1,2\n`))
        end = () => controller.close()
      },
    })
    const first = await send(open, local, '?dryRun=true')
    const second = await send(csv, local)
    expect(second.status).toBe(409)
    expect(Problem.parse(await second.json()).message).toMatch(/Another import is running/)
    end()
    expect((await linesOf(first)).at(-1)).toHaveProperty('summary')
  })
})
