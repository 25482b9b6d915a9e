/** Where a photo of ours is to be seen. */
export function photoAddress(id: string, size: 'small' | 'large'): string {
  return `/api/photos/${id}/${size}`
}
