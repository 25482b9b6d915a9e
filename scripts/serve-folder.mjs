import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.woff2': 'font/woff2', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json',
}

/** Serves a folder on this machine as any static host would, under `prefix`. @param port 0: a free one. */
export async function serveFolder(folder, { port = 0, prefix = '/' } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1')
    // Normalised with a root in front, no path leads out of the folder.
    const path = join(folder, normalize(`/${decodeURIComponent(pathname).slice(prefix.length)}`), pathname.endsWith('/') ? 'index.html' : '')
    const file = pathname.startsWith(prefix) ? statSync(path, { throwIfNoEntry: false }) : undefined
    if (!file?.isFile()) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-length': file.size, 'cache-control': 'no-cache' })
    createReadStream(path).pipe(response)
  })
  await new Promise((done, fail) => { server.once('error', fail).listen(port, '127.0.0.1', done) })
  return {
    url: `http://localhost:${server.address().port}${prefix}`,
    close() {
      server.closeAllConnections()
      return new Promise((done) => { server.close(done) })
    },
  }
}
