import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { gzipBytes } from './compress.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8',
}
const zippable = /^(text|application)\/|svg/

type Kept = { plain: Uint8Array<ArrayBuffer>; zipped: Uint8Array<ArrayBuffer> | null; changed: number }

// The app talks to its own server; a street map's style, tiles and fonts may come from any https host the operator names.
const contentPolicy = [
  "default-src 'self'", "img-src 'self' data: blob: https:", "connect-src 'self' https: data: blob:", "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:", "worker-src 'self' blob:", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
].join('; ')

/**
 * Serves the built app. Files with a fingerprint in their name never change; an address that is no file is the
 * app's own (`/cases/7`), except where a file was clearly meant.
 */
export function staticSite(folder: string): (request: Request) => Promise<Response> {
  const kept = new Map<string, Kept>()

  async function load(path: string): Promise<Kept | null> {
    const info = await stat(join(folder, path)).catch(() => null)
    if (!info?.isFile()) return null
    const known = kept.get(path)
    if (known?.changed === info.mtimeMs) return known
    const plain = new Uint8Array(await readFile(join(folder, path)))
    const zipped = zippable.test(typeOf(path)) ? await gzipBytes(plain, 9) : null
    const file = { plain, zipped, changed: info.mtimeMs }
    kept.set(path, file)
    return file
  }

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    const asked = decode(new URL(request.url).pathname)
    if (asked === null) return new Response('Bad address', { status: 400 })
    const path = asked === '/' ? '/index.html' : asked
    const found = await load(path)
    if (!found && extname(path)) return new Response('Not found', { status: 404 })
    const file = found ?? await load('/index.html')
    if (!file) return new Response('The app is not built. Run npm start.', { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    return answer(request, found ? path : '/index.html', file)
  }
}

function answer(request: Request, path: string, file: Kept): Response {
  const zipped = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '') ? file.zipped : null
  const body = zipped ?? file.plain
  const headers = new Headers({
    'content-type': typeOf(path),
    'content-length': String(body.length),
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  })
  if (path.endsWith('.html')) headers.set('content-security-policy', contentPolicy)
  if (file.zipped) headers.set('vary', 'accept-encoding')
  if (zipped) headers.set('content-encoding', 'gzip')
  return new Response(request.method === 'HEAD' ? null : body, { headers })
}

const typeOf = (path: string) => types[extname(path)] ?? 'application/octet-stream'

/** @returns the path inside the folder, or null for one that is not text. It cannot climb out: the address is absolute. */
function decode(path: string): string | null {
  try {
    const plain = decodeURIComponent(path)
    return plain.includes('\0') ? null : normalize(plain).replaceAll('\\', '/')
  } catch {
    return null
  }
}
