import { act, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { useKeptForm } from '../../src/lib/use-kept-form.ts'

type Fields = { name: string; truck: string | null; members: string[] }
const saved = (version: number, more: Partial<Fields> = {}) => ({ version, fields: { name: 'Crew 1', truck: null, members: ['Ana'], ...more } })

afterEach(() => sessionStorage.clear())

const open = (now = saved(1)) => renderHook((props) => useKeptForm<Fields>('crew 1', props), { initialProps: now })

describe('a form that keeps what is not saved', () => {
  test('holds only what was changed: the rest follows the server', () => {
    const { result, rerender } = open()
    act(() => result.current.change({ truck: 'Truck 2' }))
    rerender(saved(2, { name: 'Crew One' }))
    expect(result.current.fields).toEqual({ name: 'Crew One', truck: 'Truck 2', members: ['Ana'] })
    expect(result.current.theirs).toEqual([{ field: 'name', from: 'Crew 1', to: 'Crew One', clashes: false }])
  })

  test('a field changed at both ends clashes, unless both wrote the same', () => {
    const { result, rerender } = open()
    act(() => result.current.change({ name: 'Mine', truck: 'Truck 2' }))
    rerender(saved(2, { name: 'Theirs', truck: 'Truck 2' }))
    expect(result.current.fields).toMatchObject({ name: 'Mine', truck: 'Truck 2' })
    expect(result.current.theirs).toEqual([
      { field: 'name', from: 'Crew 1', to: 'Theirs', clashes: true }, { field: 'truck', from: null, to: 'Truck 2', clashes: false },
    ])
  })

  test('changed back it is no change, and nothing is kept', () => {
    const { result } = open()
    act(() => result.current.change({ name: 'X', members: ['Ana', 'Bo'] }))
    act(() => result.current.change({ name: 'Crew 1', members: ['Ana'] }))
    expect(result.current.changed).toBe(false)
    expect(sessionStorage).toHaveLength(0)
  })

  test('what comes late adds to what was typed since', () => {
    const { result } = open()
    const early = result.current.change
    act(() => result.current.change({ name: 'Typed meanwhile' }))
    act(() => early({ truck: 'Came late' }))
    expect(result.current.fields).toMatchObject({ name: 'Typed meanwhile', truck: 'Came late' })
  })

  test('what was typed while it was on its way is still a draft, on top of what was saved', () => {
    const { result, rerender } = open()
    act(() => result.current.change({ name: 'Sent ' }))
    const sent = result.current.fields
    act(() => result.current.change({ truck: 'Typed meanwhile' }))
    // The server takes the blank away.
    const written = saved(2, { name: 'Sent' })
    act(() => result.current.settle(sent, written, 'crew 1'))
    rerender(written)
    expect(result.current.fields).toMatchObject({ name: 'Sent', truck: 'Typed meanwhile' })
    expect(result.current.changed).toBe(true)
    expect(result.current.theirs).toEqual([])
  })

  test('saved, nothing is left of it', () => {
    const { result } = open()
    act(() => result.current.change({ name: 'Sent' }))
    act(() => result.current.settle(result.current.fields, saved(2, { name: 'Sent' }), 'crew 1'))
    expect(sessionStorage).toHaveLength(0)
  })
})
