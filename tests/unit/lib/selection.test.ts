import { describe, expect, test } from 'vitest'
import { bulkMost } from '../../../contract/bulk.ts'
import type { CaseRow } from '../../../contract/case.ts'
import { nonePicked, pickedAll, ranged, toggled, withoutPicked, type Picked } from '../../../src/lib/selection.ts'

// Only a case's id matters here.
const list = Array.from({ length: 300 }, (_, id) => ({ id }) as CaseRow)
const ids = ({ rows }: Picked) => [...rows.keys()]

describe('picking cases', () => {
  test('one after the other, and back', () => {
    const two = toggled(toggled(nonePicked, list[3]!), list[1]!)
    expect(ids(two)).toEqual([3, 1])
    expect(ids(toggled(two, list[3]!))).toEqual([1])
  })

  test('a range grows, turns round and shrinks, and what was picked before it stays', () => {
    const begun = toggled(toggled(nonePicked, list[20]!), list[5]!)
    const down = ranged(begun, list, 7)
    expect(ids(down)).toEqual([20, 5, 6, 7])
    expect(ids(ranged(down, list, 6))).toEqual([20, 5, 6])
    expect(ids(ranged(down, list, 3))).toEqual([20, 5, 4, 3])
  })

  test('a range begins where the keys stand, or alone, when nothing was picked, or what was is not in the list any more', () => {
    expect(ids(ranged(nonePicked, list, 4, 2))).toEqual([2, 3, 4])
    expect(ids(ranged(nonePicked, list, 4))).toEqual([4])
    expect(ids(ranged(toggled(nonePicked, { id: 999 } as CaseRow), list, 4, 3))).toEqual([999, 3, 4])
  })

  test('as many as one command takes, whichever way they were picked', () => {
    expect(ids(pickedAll(list))).toEqual(list.slice(0, bulkMost).map(({ id }) => id))
    expect(ids(ranged(toggled(nonePicked, list[0]!), list, 299))).toHaveLength(bulkMost)
    expect(ids(toggled(pickedAll(list), list[250]!))).toHaveLength(bulkMost)
  })

  test('what is done is not picked any more', () => {
    expect(ids(withoutPicked(pickedAll(list.slice(0, 4)), new Set([0, 2])))).toEqual([1, 3])
  })
})
