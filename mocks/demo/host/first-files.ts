/** The site does not give what the demo begins with: there is no network, or it is not all there. */
export class NotThere extends Error {}

/**
 * Fetches what a new demo begins with.
 * @param tell how much has come, from 0 to 1.
 */
export async function firstFiles(folder: string, tell: (part: number) => void): Promise<{ cluster: Blob; city: string }> {
  const names = ['first/cluster.tgz', 'first/city.json.gz']
  const come = names.map(() => 0)
  // One that does not come ends the other.
  const ending = new AbortController()
  const [cluster, city] = await Promise.all(names.map((name, i) => fetchFile(`${folder}${name}`, ending.signal, (part) => {
    come[i] = part
    if (!ending.signal.aborted) tell(come.reduce((sum, one) => sum + one, 0) / names.length)
  }))).catch((error: unknown) => {
    ending.abort()
    throw error
  })
  return { cluster: await plain(cluster!), city: await (await plain(city!)).text() }
}

async function fetchFile(url: string, signal: AbortSignal, tell: (part: number) => void): Promise<Blob> {
  const answer = await fetch(url, { signal }).catch(() => null)
  if (!answer?.ok || !answer.body) throw new NotThere(`${url} did not come`)
  const whole = Number(answer.headers.get('content-length'))
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const reader = answer.body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw new NotThere(`${url} broke off`) })
    if (done) break
    pieces.push(value)
    length += value.byteLength
    if (whole > 0) tell(Math.min(1, length / whole))
  }
  tell(1)
  return new Blob(pieces)
}

/** Unpacked; some hosts have done that on the way. */
async function plain(file: Blob): Promise<Blob> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  if (first !== 0x1f || second !== 0x8b) return file
  return new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).blob()
}
