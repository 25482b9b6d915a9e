import { api } from '../../contract/api.ts'
import type { ImportLine } from '../../contract/import.ts'
import type { ProblemCode } from '../../contract/problem.ts'
import { DatabaseError } from '../db/port.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { Refused } from '../domain/refused.ts'
import { importCases } from '../import/import-cases.ts'
import { bodyChunks } from './body-chunks.ts'
import { mount, type Server } from './mount.ts'

/** What an import needs of its host beside the context. */
export type ImportRoute = {
  /** A fingerprint of a text. */
  hash(text: string): string
}

/**
 * Takes a CSV as it arrives and answers JSON lines while it is read: the body is read no faster than the database
 * writes and the client takes the lines. What can be refused at the start (another import, an unknown layout) is a problem
 * like any other; what goes wrong later is the last line.
 */
export function mountImports(server: Server, context: Context, { hash }: ImportRoute): void {
  mount(server, api.importCases, async ({ query, actor, http }) => {
    if (actor) authorise(actor, 'import')
    const type = http.req.header('content-type') ?? ''
    if (!/^(text\/csv|application\/octet-stream)\b/i.test(type)) throw new Refused('unsupported-type', 'Send the CSV as it is, with Content-Type: text/csv.')
    const body = http.req.raw.body
    if (!body) throw new Refused('invalid-input', 'Send the CSV as the body.', { fields: [{ field: 'body', message: 'is missing' }] })
    const { driver, city, now } = context
    const lines = importCases({ driver, city, hash, now }, bodyChunks(body), query)
    const first = await lines.next()
    return new Response(ndjson(first, lines), { headers: { 'content-type': api.importCases.answerType, 'cache-control': 'no-store' } })
  })
}

function ndjson(first: IteratorResult<ImportLine>, lines: AsyncGenerator<ImportLine>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<ImportLine>> = Promise.resolve(first)
  return new ReadableStream({
    async pull(controller) {
      const write = (line: ImportLine) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      try {
        const { done, value } = await next
        if (done) return controller.close()
        write(value)
        next = lines.next()
        // Awaited at the next pull; until then a failure must not count as unhandled.
        next.catch(() => {})
      } catch (error) {
        write({ failed: failureOf(error) })
        controller.close()
      }
    },
    cancel: async () => void (await lines.return(undefined)),
  })
}

function failureOf(error: unknown): { code: ProblemCode; message: string } {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Refused) return { code: error.code, message }
  return { code: error instanceof DatabaseError ? 'database-unavailable' : 'internal', message }
}
