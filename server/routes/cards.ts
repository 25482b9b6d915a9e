import { api } from '../../contract/api.ts'
import type { Context } from '../domain/context.ts'
import { notFixed } from '../domain/not-fixed.ts'
import { readCard, readCardPhoto } from '../domain/read-card.ts'
import { mount, type Server } from './mount.ts'

/** The card for programs: the app where no server answers, and whoever shows it elsewhere. Its address is the only key. */
export function mountCards(server: Server, context: Context): void {
  mount(server, api.readCard, ({ params }) => readCard(context, params.token))
  mount(server, api.sayNotFixed, ({ params, body }) => notFixed(context, params.token, body))
  mount(server, api.readCardPhoto, async ({ params: { token, photoId, size } }) => {
    const bytes = await readCardPhoto(context, token, photoId, size)
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': api.readCardPhoto.answerType, 'content-length': String(bytes.byteLength),
        'cache-control': 'public, max-age=86400', 'x-content-type-options': 'nosniff', 'x-robots-tag': 'noindex',
      },
    })
  })
}
