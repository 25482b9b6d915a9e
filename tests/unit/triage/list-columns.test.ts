import { describe, expect, test } from 'vitest'
import { chosenColumns, columnTracks, fitColumns, mostWidth, startColumns, withColumn, withWidth } from '../../../src/features/triage/list-columns.ts'

const keysOf = (columns: readonly { key: string }[]) => columns.map(({ key }) => key).join(' ')

describe('the list\'s columns', () => {
  test('leave one after the other where there is no room; sign, case and clock stay', () => {
    expect(keysOf(fitColumns(startColumns, 900))).toBe('status case team channel opened due')
    expect(keysOf(fitColumns(startColumns, 650))).toBe('status case team channel opened due')
    // In one line the case needs more of it.
    expect(keysOf(fitColumns(startColumns, 650, true))).toBe('status case team opened due')
    expect(keysOf(fitColumns(startColumns, 600))).toBe('status case team opened due')
    expect(keysOf(fitColumns(startColumns, 480))).toBe('status case team due')
    expect(keysOf(fitColumns(startColumns, 360))).toBe('status case due')
    expect(keysOf(fitColumns(startColumns, 10))).toBe('status case due')
  })

  test('a width that was dragged holds, and no other column but the case gives way to it', () => {
    const before = columnTracks(startColumns, 1200).split(' ')
    const after = columnTracks(withWidth(startColumns, 'channel', 200), 1200).split(' ')
    expect(after.filter((track, i) => track !== before[i])).toEqual(['200px'])
    expect(withWidth(startColumns, 'team', 3)[2]).toEqual({ key: 'team', width: 40 })
    expect(withWidth(withWidth(startColumns, 'team', 300), 'team', null)).toEqual(startColumns)
  })

  test('none is drawn so wide that another must leave', () => {
    const wide = withWidth(startColumns, 'team', mostWidth(startColumns, 'team', 900))
    expect(keysOf(fitColumns(wide, 900))).toBe(keysOf(startColumns))
    expect(fitColumns(withWidth(wide, 'team', wide[2]!.width! + 1), 900)).toHaveLength(startColumns.length - 1)
  })

  test('one more stands where it belongs; the case is always there', () => {
    expect(keysOf(withColumn(startColumns, 'type'))).toBe('status case type team channel opened due')
    expect(keysOf(withColumn([{ key: 'due' }, { key: 'case' }], 'opened'))).toBe('opened due case')
    expect(keysOf(chosenColumns({ columns: [{ key: 'due' }] }))).toBe('case due')
  })
})
