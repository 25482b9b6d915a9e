import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { staticSite } from '../../server/adapters/static-site.ts'

const root = join(import.meta.dirname, '../..')
const written = /\.(js|html|css)$/

/**
 * Copies the built app as another build would be: all parts have other fingerprints, wherever they are named, and its worker another version.
 * @returns the entry's address.
 */
export function copyBuild(to: string, fingerprint: string): string {
  cpSync(join(root, 'dist'), to, { recursive: true })
  const parts = readdirSync(join(to, 'assets')).sort((a, b) => b.length - a.length)
  const named = new RegExp(parts.map((name) => name.replaceAll('.', '\\.')).join('|'), 'g')
  const files = readdirSync(to, { recursive: true, withFileTypes: true }).filter((file) => file.isFile() && written.test(file.name)).map((file) => join(file.parentPath, file.name))
  for (const file of files) writeFileSync(file, readFileSync(file, 'utf8').replace(named, (name) => `${fingerprint}-${name}`).replace(/version:([`"'])[0-9a-f]{16}\1/, `version:"${fingerprint}"`))
  for (const name of parts) renameSync(join(to, 'assets', name), join(to, 'assets', `${fingerprint}-${name}`))
  return /src="(\/assets\/[^"]+\.js)"/.exec(readFileSync(join(to, 'index.html'), 'utf8'))![1]!
}

/** A host whose app can be another from one moment to the next, and whose network can fall silent; the API is a real server's. */
export async function changingHost(api: string) {
  let site: ReturnType<typeof staticSite> = () => Promise.resolve(new Response('No app yet', { status: 503 }))
  let silent = false
  const app = getRequestListener((asked) => site(asked))
  const server = createServer((incoming, outgoing) => {
    if (silent) return
    if (!/^\/(api|r)\//.test(incoming.url!)) return void app(incoming, outgoing)
    const asked = request(new URL(incoming.url!, api), { method: incoming.method!, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(outgoing)
    })
    asked.on('error', () => outgoing.destroy())
    incoming.pipe(asked)
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    serve(folder: string) { site = staticSite(folder, null) },
    beSilent(on: boolean) { silent = on },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
