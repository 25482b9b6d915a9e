/**
 * A link to the API (a photo in full, the export) would leave for the static site, which has none: only what a page asks for
 * goes through its service worker. So such an address is asked for here, and what comes is shown or saved.
 */
export function takeApiLinks(): void {
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || new URL(link.href).origin !== location.origin || !new URL(link.href).pathname.startsWith('/api/')) return
    event.preventDefault()
    // Opened at once, while the click still counts: what is opened later is taken for an advertisement.
    const page = link.hasAttribute('download') ? null : open('about:blank')
    void take(link, page)
  }, { capture: true })
}

async function take(link: HTMLAnchorElement, page: Window | null): Promise<void> {
  const answer = await fetch(link.href)
  const url = URL.createObjectURL(await answer.blob())
  if (page) {
    page.location.replace(url)
    return
  }
  const saving = document.createElement('a')
  saving.href = url
  saving.download = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? ''
  saving.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
