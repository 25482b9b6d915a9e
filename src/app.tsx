import './no-eval.ts'
import '@fontsource-variable/inter/standard.css'
import './mantine-styles.ts'
import './theme.css'
import { createTheme, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider, type RouterHistory } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './query-client.ts'
import { makeRouter } from './routes/router.tsx'

const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  primaryColor: 'blue',
  // The lightest on which white words keep 4.5:1.
  primaryShade: 8,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  // The desk's own greys, a little blue, from text to page.
  colors: { dark: ['#e4e7eb', '#c3c9d0', '#9aa3ad', '#7a838d', '#454b53', '#31353b', '#24282d', '#17191c', '#131518', '#0e1012'] },
})

/**
 * Puts the app into its page.
 * @param history where the address is kept, if not in the browser's address bar.
 */
export function mountApp(history?: RouterHistory): void {
  const client = makeQueryClient()
  const router = makeRouter(client, history)

  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )

  // What waits to be sent goes out from whatever screen is open; the first paint does not wait for it.
  void import('./api/outbox/start-outbox.ts').then(({ startOutbox }) => startOutbox(client))
}
