/** A reader that takes nothing for so long has gone away without saying so; it must not hold a connection to the database. */
const patienceMs = 60_000

/** What a reader must take in that time. */
const portion = 64 * 1024

/**
 * Texts as a streamed body: the next is made when the reader has taken the one before. A failure breaks the connection off,
 * so that nobody takes a part for the whole.
 * @param failed is told of a failure, since the answer's status is sent by then.
 */
export function textStream(texts: AsyncGenerator<string>, failed: (error: Error) => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let patience: ReturnType<typeof setTimeout> | undefined
  let piece = new Uint8Array()
  return new ReadableStream({
    async pull(controller) {
      clearTimeout(patience)
      try {
        while (piece.byteLength === 0) {
          const { done, value } = await texts.next()
          if (done) return controller.close()
          piece = encoder.encode(value)
        }
        controller.enqueue(piece.subarray(0, portion))
        piece = piece.subarray(portion)
        patience = setTimeout(() => {
          controller.error(new Error('The reader stopped reading'))
          void texts.return(undefined)
        }, patienceMs)
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)))
        controller.error(error)
      }
    },
    async cancel() {
      clearTimeout(patience)
      await texts.return(undefined)
    },
  })
}
