import { expect, test } from 'vitest'
import { fitted, movedBy, pinched, zoomAt } from '../../../src/features/case/zoom.ts'

const frame = { width: 800, height: 600 }

test('what lies under the pointer stays there, as far as the photo reaches', () => {
  expect(zoomAt(fitted, 2, { x: 100, y: -50 }, frame)).toEqual({ scale: 2, x: -100, y: 50 })
  // At the corner, where no edge may come into the frame.
  expect(zoomAt(fitted, 2, { x: 400, y: 300 }, frame)).toEqual({ scale: 2, x: -400, y: -300 })
  expect(zoomAt(zoomAt(fitted, 4, { x: 400, y: 300 }, frame), 0.5, { x: -400, y: -300 }, frame)).toEqual({ scale: 2, x: -400, y: -300 })
})

test('never smaller than the frame, nor past what there is to see', () => {
  expect(zoomAt({ scale: 2, x: 300, y: 0 }, 0.1, { x: 10, y: 10 }, frame)).toEqual(fitted)
  expect(zoomAt(fitted, 100, { x: 0, y: 0 }, frame).scale).toBe(8)
  expect(movedBy(fitted, { x: 50, y: 50 }, frame)).toEqual(fitted)
  expect(movedBy({ scale: 2, x: 0, y: 0 }, { x: 1000, y: -20 }, frame)).toEqual({ scale: 2, x: 400, y: -20 })
})

test('two fingers: closer as they part, and along with them', () => {
  const before = [{ x: -50, y: 0 }, { x: 50, y: 0 }] as const
  expect(pinched(fitted, before, [{ x: -100, y: 0 }, { x: 100, y: 0 }], frame)).toEqual({ scale: 2, x: 0, y: 0 })
  expect(pinched({ scale: 2, x: 0, y: 0 }, before, [{ x: -20, y: 10 }, { x: 80, y: 10 }], frame)).toEqual({ scale: 2, x: 30, y: 10 })
})
