import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { ApiError } from '../../src/api/errors.ts'
import { sayUncounted } from '../../src/api/insights.ts'
import { bringBack, placeIn } from '../../src/routes/insights-place.ts'
import { DataTable } from '../../src/ui/data-table.tsx'
import { TimeChart, type ChartKind, type ChartPoint } from '../../src/ui/charts/time-chart.tsx'

const channels = { app: 'blue', phone: 'orange', digital: 'green' }
const seriesOf = (...keys: (keyof typeof channels)[]) => keys.map((key) => ({ key, name: key, color: channels[key] }))
const point = (start: string, end: string) => ({ start, end, label: start, complete: true, values: { app: 0.25, phone: 0.75, digital: 0.25 } })
const two = [point('2024-01-01', '2024-12-31'), point('2025-01-01', '2025-12-31')]
const chart = (kind: ChartKind, series: ReturnType<typeof seriesOf>, points: readonly ChartPoint[] = two, milestones: { date: string; title: string; text: string; kind: 'break' }[] = []) => <TimeChart {...{ kind, series, points, milestones }} format={String} label="Shares" onPick={() => {}} />

/** The heights that a drawn part takes, from the top of the picture. */
function spanOf(container: HTMLElement, color: string): { from: number; to: number; pieces: number } {
  const path = [...container.querySelectorAll(`path[fill="${color}"]`)].map((one) => one.getAttribute('d') ?? '').join(' ')
  const ys = [...path.matchAll(/-?[\d.]+\s*,\s*(-?[\d.]+)/g)].map(([, y]) => Number(y))
  return { from: Math.min(...ys), to: Math.max(...ys), pieces: path.match(/M/g)?.length ?? 0 }
}

test('what is drawn paler is named, however many periods are still to come', () => {
  const ahead = [2027, 2028, 2029, 2030].map((year) => ({ ...point(`${year}-01-01`, `${year}-12-31`), complete: false, note: 'not yet', values: {} }))
  render(chart('share', seriesOf('app', 'phone'), [two[0]!, { ...two[1]!, complete: false, note: 'so far' }, ...ahead]))
  expect(screen.getByRole('list', { name: 'Legend' })).toHaveTextContent(/Paler: 2025-01-01 so far$/)
})

test('figures that could not be counted say nothing of what was typed', () => {
  expect(sayUncounted(new ApiError('network', ''))).toBe('The server cannot be reached. Check the connection.')
  expect(sayUncounted(new ApiError('internal', ''))).toMatch(/Try again/)
})

test('parts are stacked in the order of the legend, also when they are grouped otherwise', () => {
  for (const kind of ['share', 'stacked'] as const) {
    const { container, rerender, unmount } = render(chart(kind, seriesOf('app', 'phone')))
    expect(spanOf(container, 'blue').from).toBeGreaterThanOrEqual(spanOf(container, 'orange').to - 1)
    rerender(chart(kind, seriesOf('digital', 'phone')))
    expect(spanOf(container, 'green').from).toBeGreaterThanOrEqual(spanOf(container, 'orange').to - 1)
    unmount()
  }
})

test('a single period is a column, a break cuts an area in two, and the tip names what was used to get there', () => {
  const { container, rerender } = render(chart('share', seriesOf('app', 'phone'), [two[0]!]))
  expect(container.querySelector('.recharts-dot')).toBeNull()
  const { from, to } = spanOf(container, 'orange')
  expect(to - from).toBeGreaterThan(100)
  rerender(chart('share', seriesOf('app', 'phone')))
  expect(spanOf(container, 'orange').pieces).toBe(1)
  fireEvent.keyDown(screen.getByRole('application'), { key: 'End' })
  expect(container).toHaveTextContent('Enter shows these cases')
  fireEvent.pointerMove(screen.getByRole('application'), { clientX: 100, clientY: 100 })
  expect(container).toHaveTextContent('A click shows these cases')
  rerender(chart('share', seriesOf('app', 'phone'), two, [{ date: '2025-01-01', title: 'New system', text: '', kind: 'break' }]))
  expect(spanOf(container, 'orange').pieces).toBe(2)
})

test('a place is brought back with its focus once it is tall enough, and not to who has scrolled meanwhile', async () => {
  document.body.innerHTML = '<h1 tabindex="-1">Reach</h1><div id="scroller"><p><a href="#a">12</a></p></div>'
  const scroller = document.querySelector<HTMLElement>('#scroller')!
  const link = scroller.querySelector('a')!
  scroller.scrollTop = 700
  link.focus()
  const place = placeIn(scroller)
  const leave = () => {
    document.querySelector('h1')!.focus()
    scroller.scrollTop = 0
  }
  leave()
  const stop = bringBack(scroller, place)
  await frames()
  expect([scroller.scrollTop, stop()]).toEqual([0, 'waiting'])
  bringBack(scroller, place)
  vi.spyOn(scroller, 'scrollHeight', 'get').mockReturnValue(1500)
  await frames()
  expect([scroller.scrollTop, document.activeElement]).toEqual([700, link])
  leave()
  const ended = bringBack(scroller, place)
  window.dispatchEvent(new WheelEvent('wheel'))
  await frames()
  expect([scroller.scrollTop, ended()]).toEqual([0, 'done'])
})

const frames = async () => {
  for (let n = 0; n < 3; n++) await new Promise((done) => requestAnimationFrame(done))
}

test('a table whose link asks for the order of a column that is not there says so, and stands as usual', () => {
  const columns = [{ key: 'name', name: 'Name', value: ({ name }: { name: string }) => name }, { key: 'cases', name: 'Cases', align: 'end' as const, value: ({ cases }: { cases: number }) => cases }]
  const table = (order: string | undefined) => (
    <MantineProvider env="test">
      <DataTable caption="Teams" columns={columns} rows={[{ name: 'A', cases: 1 }, { name: 'B', cases: 3 }]} rowKey={({ name }) => name} order={order} usual="-cases" onOrder={() => {}} empty="None" />
    </MantineProvider>
  )
  const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent)
  const { rerender } = render(table('-apps'))
  expect(screen.getByText('This link asks for the order “apps”, which is no column here.')).toBeVisible()
  expect(names()).toEqual(['B', 'A'])
  rerender(table('name'))
  expect(screen.queryByText(/asks for the order/)).not.toBeInTheDocument()
  expect(names()).toEqual(['A', 'B'])
})
