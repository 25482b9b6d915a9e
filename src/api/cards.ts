import { queryOptions } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import type { PhotoSize } from '../../contract/photo.ts'
import { call } from './client.ts'

/** What a resident sees of a closed case; nobody has to be signed in. */
export const cardQuery = (token: string) => queryOptions({
  queryKey: ['card', token],
  queryFn: ({ signal }) => call(api.readCard, { params: { token }, signal }),
  retry: false,
})

/** The resident says that it is not fixed. @returns the card as it is then. */
export const sayNotFixed = (token: string, words: string) => call(api.sayNotFixed, { params: { token }, body: { words } })

export function cardPhotoUrl(token: string, photoId: string, size: PhotoSize): string {
  return `/api/cards/${encodeURIComponent(token)}/photos/${photoId}/${size}`
}
