import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import CaseMap, { type CaseMapProps } from '../../../src/features/map/case-map.tsx'
import { EngineBoundary } from '../../../src/features/map/engine-boundary.tsx'
import { MapFooter, type MapFooterProps } from '../../../src/features/map/map-footer.tsx'
import { takeConsoleNoise } from '../../setup/component.ts'
import { city } from './map-city.ts'

function shownFooter(given: Partial<MapFooterProps> = {}) {
  const calls = { onRetry: vi.fn<() => void>(), onShowWithoutLocation: vi.fn<() => void>() }
  const props: MapFooterProps = { summary: { inView: 1234, located: 53_476, withoutLocation: 4775, total: 58_251 }, locale: 'en-US', loading: false, failed: false, ...calls, ...given }
  const { container } = render(<MantineProvider><MapFooter {...props} /></MantineProvider>)
  return { ...calls, busy: () => container.querySelector('[aria-busy="true"]') !== null }
}

test('without WebGL it explains itself, and counts nothing', () => {
  const nothing = () => {}
  const props: CaseMapProps = { city, marks: [], summary: undefined, loading: false, failed: false, view: undefined, selected: null, hovered: null, theme: 'light', onRetry: nothing, onShowWithoutLocation: nothing, onViewChange: nothing, onHover: nothing, onSelect: nothing, onOpenSpot: nothing }
  render(<MantineProvider><CaseMap {...props} /></MantineProvider>)
  expect(screen.getByRole('heading', { name: 'No map in this browser' })).toBeInTheDocument()
  expect(screen.getByText(/The list has all the same cases/)).toBeInTheDocument()
  expect(screen.queryByText('Counting cases…')).not.toBeInTheDocument()
})

test('it says what is in view and what it leaves out, and lists that', async () => {
  const { onShowWithoutLocation } = shownFooter()
  expect(screen.getByText(/in view · 58,251 in this filter/)).toHaveTextContent('1,234 in view · 58,251 in this filter · 4,775 have no location')
  await userEvent.click(screen.getByRole('button', { name: '4,775 have no location' }))
  expect(onShowWithoutLocation).toHaveBeenCalledOnce()
})

test('where only those are shown, it leads back', async () => {
  const { onShowWithoutLocation } = shownFooter({ summary: { inView: 0, located: 0, withoutLocation: 4775, total: 4775 }, withoutLocationShown: true })
  expect(screen.getByText(/4,775 in this filter, all with no location/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Back to all' }))
  expect(onShowWithoutLocation).toHaveBeenCalledOnce()
})

test('where every case has a place, nothing is said of the others', () => {
  shownFooter({ summary: { inView: 1, located: 2, withoutLocation: 0, total: 2 } })
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

test('one case without a place', () => {
  shownFooter({ summary: { inView: 1, located: 1, withoutLocation: 1, total: 2 } })
  expect(screen.getByRole('button', { name: '1 has no location' })).toBeInTheDocument()
})

test('a filter that no case fits', () => {
  shownFooter({ summary: { inView: 0, located: 0, withoutLocation: 0, total: 0 } })
  expect(screen.getByText('No case fits this filter')).toBeInTheDocument()
})

test('loading for the first time, and again', () => {
  const first = shownFooter({ summary: undefined, loading: true })
  expect(screen.getByText('Counting cases…')).toBeInTheDocument()
  expect(first.busy()).toBe(true)
  expect(shownFooter({ loading: true }).busy()).toBe(true)
})

test('failing, it can be tried again', async () => {
  const { onRetry } = shownFooter({ failed: true })
  expect(screen.getByRole('alert')).toHaveTextContent('could not be brought up to date')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('without a connection it leads to the list, and does not go on counting', () => {
  const first = shownFooter({ summary: undefined, offline: true })
  expect(screen.getByText('No connection: the cases are in the list')).toBeInTheDocument()
  expect(screen.queryByText('Counting cases…')).not.toBeInTheDocument()
  expect(first.busy()).toBe(false)
})

test('without a connection, what was counted before stays', () => {
  shownFooter({ offline: true })
  expect(screen.getByText(/in view/)).toBeInTheDocument()
})

test('an engine that cannot start takes only the map with it', () => {
  function Broken(): never {
    throw new Error('no engine')
  }
  try {
    render(<EngineBoundary fallback="The list is still there"><Broken /></EngineBoundary>, { onCaughtError() {} })
  } finally {
    takeConsoleNoise()
  }
  expect(screen.getByText('The list is still there')).toBeInTheDocument()
})
