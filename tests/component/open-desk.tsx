import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { fireEvent, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { makeQueryClient } from '../../src/query-client.ts'
import { makeRouter } from '../../src/routes/router.tsx'

/** The virtual list asks how much room there is; jsdom has none. */
export function giveRoom() {
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 600 })
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 900 })
}

/** The list's rows are only there where there is something to scroll. jsdom scrolls nothing by itself, and knows no heights. */
export function giveScroll() {
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', { configurable: true, get: () => 50_000 })
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 200 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 900 })
  Element.prototype.scrollTo = function scrollTo(this: Element, to?: ScrollToOptions | number) {
    if (typeof to !== 'object' || to.top === undefined) return
    this.scrollTop = to.top
    setTimeout(() => fireEvent.scroll(this))
  }
}

/** Opens the desk at an address, as somebody who comes with a link. */
export function openDesk(address = '/') {
  const client = makeQueryClient()
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false, staleTime: 0 } })
  const router = makeRouter(client, createMemoryHistory({ initialEntries: [address] }))
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}><RouterProvider router={router} /></QueryClientProvider>
    </MantineProvider>,
  )
  return { user: userEvent.setup(), address: () => router.state.location.searchStr, router }
}
