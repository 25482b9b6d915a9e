import { describe, expect, test } from 'vitest'
import { readCity } from '../../../server/adapters/city-file.ts'
import { columnFinder, columnsOf, recogniseLayout } from '../../../server/import/recognise-layout.ts'

const { layouts } = readCity('boston')
const header = (id: string) => {
  const layout = layouts.find((one) => one.id === id)!
  return [...new Set([...layout.has, ...Object.values(layout.columns).flat(), ...Object.values(layout.districts)])]
}

test.each(['A', 'B', 'C', 'D', 'E'])('%s is recognised in any case and order, with columns added anywhere', (id) => {
  const columns = header(id)
  expect(recogniseLayout(columns, layouts, 'auto').id).toBe(id)
  expect(recogniseLayout(columns.toReversed().map((name) => ` ${name.toUpperCase()} `), layouts, 'auto').id).toBe(id)
  expect(recogniseLayout(['_id', ...columns.slice(0, 5), 'rank', 'ward', ...columns.slice(5), 'geom', ''], layouts, 'auto').id).toBe(id)
})

test('the first of two columns with one name is meant', () => {
  expect([...columnsOf(['a', 'b', 'A', ' b '])]).toEqual([['a', 0], ['b', 1]])
})

test('a file in no layout is told what it has and what each layout misses', () => {
  const fail = () => recogniseLayout(['id', 'case_status', 'type', 'source'], layouts, 'auto')
  expect(fail).toThrow(/It has the columns: id, case_status, type, source\./)
  expect(fail).toThrow(/Layout B .* misses case_enquiry_id, open_dt, target_dt, closed_dt, ontime\./)
  expect(fail).toThrow(/Layout E .* misses case_id/)
})

test('what is in no layout altogether is not mistaken for one', () => {
  expect(() => recogniseLayout([...header('B').filter((name) => name !== 'target_dt'), 'sla_target_dt'], layouts, 'auto')).toThrow(/never has sla_target_dt/)
})

test('a layout can be forced, by its id', () => {
  expect(recogniseLayout(['case_id', 'open_date'], layouts, 'e').id).toBe('E')
  expect(() => recogniseLayout(header('B'), layouts, 'E')).toThrow(/needs the column case_id and open_date/)
  expect(() => recogniseLayout(header('B'), layouts, 'Z')).toThrow(/There is no layout "Z"\. Known: A \(Boston/)
})

describe('several columns for one field', () => {
  const find = columnFinder(['street', 'corner', 'landmark'], { columns: { address: ['street', 'nowhere', 'corner', 'landmark'], zip: 'nowhere' } }, new Set(['n/a']))
  test.each([
    [['1 Main St', 'A & B', ''], '1 Main St'], [[' ', 'A & B', 'Zoo'], 'A & B'], [['', ' ', ' Zoo '], 'Zoo'], [['N/A', 'n/a ', 'Zoo'], 'Zoo'], [['', '', 'N/A'], ''], [[], ''],
  ])('%j is %j', (fields, text) => expect(find('address')(fields)).toBe(text))
  test('a text of several is read where it has all of them', () => {
    const { columns } = { columns: { address: ['street', '{corner} & {landmark}', '{corner} & {nowhere}'] } }
    const joined = columnFinder(['street', 'corner', 'landmark'], { columns }, new Set(['n/a']))('address')
    expect([joined(['1 Main St', 'A', 'B']), joined(['', ' A ', 'B']), joined(['', 'A', 'N/A']), joined([])]).toEqual(['1 Main St', 'A & B', '', ''])
  })
  test('a layout whose number or time is made of several columns can be forced', () => {
    const joined = { ...layouts[0]!, columns: { number: '{year}-{no}', openedAt: ['never', '{date} {time}'] } }
    expect(recogniseLayout(['year', 'no', 'date', 'time'], [joined], 'A').id).toBe('A')
    expect(() => recogniseLayout(['year', 'no', 'date'], [joined], 'A')).toThrow(/needs the column never or \{date\} \{time\}, and/)
  })
  test('a column that is not there is blank', () => expect(find('zip')(['x'])).toBe(''))
})

test('a picture is not a CSV', () => {
  expect(() => recogniseLayout(['\uFFFDPNG'], layouts, 'auto')).toThrow(/not a text file/)
})
