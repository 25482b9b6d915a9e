import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { gzipBytes, takesGzip } from './compress.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8',
}
const zippable = /^(text|application)\/|svg/

// The app talks to its own server; a street map's style names tiles and fonts on hosts of its choice.
const contentPolicy = (mapOrigin: string | null) => [
  "default-src 'self'", `img-src 'self' data: blob: https: ${mapOrigin ?? ''}`, `connect-src 'self' https: data: blob: ${mapOrigin ?? ''}`,
  "style-src 'self' 'unsafe-inline'", "font-src 'self' data:", "worker-src 'self' blob:", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
].join('; ')

type Kept = { plain: Uint8Array<ArrayBuffer>; zipped: Uint8Array<ArrayBuffer> | null }

/**
 * Serves the built app. Only what stands in the folder at the start can be asked for, by its exact name:
 * no address is ever made into a path. An address that is no file is the app's own (`/cases/7`), except where a
 * file was clearly meant. Files with a fingerprint in their name never change.
 * @param mapOrigin where the street map comes from, for the content policy; null for none.
 */
export function staticSite(folder: string, mapOrigin: string | null): (request: Request) => Promise<Response> {
  const files = new Set(filesIn(folder))
  const kept = new Map<string, Promise<Kept>>()
  const policy = contentPolicy(mapOrigin)

  async function load(path: string): Promise<Kept> {
    const plain = new Uint8Array(await readFile(join(folder, path)))
    return { plain, zipped: zippable.test(typeOf(path)) ? await gzipBytes(plain, 9) : null }
  }

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    const { pathname } = new URL(request.url)
    const asked = pathname === '/' ? '/index.html' : pathname
    if (!files.has(asked) && extname(asked)) return new Response('Not found', { status: 404 })
    const path = files.has(asked) ? asked : '/index.html'
    if (!files.has(path)) return new Response('The app is not built. Run npm start.', { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    if (!kept.has(path)) kept.set(path, load(path))
    return answer(request, path, await kept.get(path)!, policy)
  }
}

/** The folder's files as addresses, e.g. `/assets/index.js`. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')}`)
}

function answer(request: Request, path: string, file: Kept, policy: string): Response {
  const zipped = takesGzip(request) ? file.zipped : null
  const body = zipped ?? file.plain
  const headers = new Headers({
    'content-type': typeOf(path),
    'content-length': String(body.length),
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  })
  if (path.endsWith('.html')) headers.set('content-security-policy', policy)
  if (file.zipped) headers.set('vary', 'accept-encoding')
  if (zipped) headers.set('content-encoding', 'gzip')
  return new Response(request.method === 'HEAD' ? null : body, { headers })
}

const typeOf = (path: string) => types[extname(path)] ?? 'application/octet-stream'
