/** As much of the browser's EventSource as the desk uses, over `fetch`: jsdom has none, and a mocked server answers `fetch`. */
export class FetchedEvents extends EventTarget {
  static readonly CLOSED = 2
  readyState = 0
  onerror: (() => void) | null = null
  readonly #ending = new AbortController()

  constructor(url: string) {
    super()
    void this.#read(url)
  }

  close() {
    this.readyState = FetchedEvents.CLOSED
    this.#ending.abort()
  }

  async #read(url: string) {
    try {
      const { ok, body } = await fetch(url, { signal: this.#ending.signal })
      if (!ok || !body) throw new Error('refused')
      this.readyState = 1
      let rest = ''
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        const blocks = `${rest}${chunk}`.split('\n\n')
        rest = blocks.pop()!
        for (const block of blocks) this.#tell(block)
      }
      throw new Error('ended')
    } catch {
      if (this.readyState === FetchedEvents.CLOSED) return
      this.readyState = FetchedEvents.CLOSED
      this.onerror?.()
    }
  }

  #tell(block: string) {
    const field = (name: string) => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
    if (field('event')) this.dispatchEvent(new MessageEvent(field('event'), { data: field('data'), lastEventId: field('id') }))
  }
}
