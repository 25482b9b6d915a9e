import { api } from '../../contract/api.ts'
import { zone } from '../../contract/zone.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { exportCases } from '../domain/export-cases.ts'
import { mount, Streamed, type Server } from './mount.ts'
import { textStream } from './text-stream.ts'

const byteOrderMark = '\uFEFF'

/** The filter as a file. What can fail at the start is a problem like any other; what fails later breaks the download off. */
export function mountExport(server: Server, context: Context, log: (line: string, error: Error) => void): void {
  mount(server, api.exportCases, ({ actor, query: { bom, ...filter }, http }) => {
    authorise(actor, 'read')
    return new Streamed({
      'content-type': `${api.exportCases.answerType}; charset=utf-8; header=present`,
      'content-disposition': `attachment; filename="${context.city.id}-cases-${zone(context.city.timeZone).dateAt(context.now())}.csv"`,
    }, async () => {
      const texts = await withFirst(exportCases(context, actor, filter), bom === 'true' ? byteOrderMark : '')
      return textStream(texts, (error) => log(`${http.get('requestId')} export broke off`, error))
    })
  })
}

/** Makes the first two pieces, the head and the first cases, before the answer begins: most of what can fail fails there. */
async function withFirst(texts: AsyncGenerator<string>, head: string): Promise<AsyncGenerator<string>> {
  const columns = await texts.next()
  const first = await texts.next()
  return (async function* () {
    try {
      yield head + String(columns.value) + (first.done ? '' : first.value)
      yield* texts
    } finally {
      await texts.return(undefined)
    }
  })()
}
