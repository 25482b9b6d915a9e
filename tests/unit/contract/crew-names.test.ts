import { expect, test } from 'vitest'
import { namesOnCard } from '../../../contract/crew.ts'

test.each([
  ['Rosa Diaz', 'Rosa'], ['  Rosa  Diaz ', 'Rosa'], ['Rosa', 'Rosa'], ['Diaz, Rosa', 'Rosa'], ['Diaz,Rosa M.', 'Rosa'], ['Diaz,', 'Diaz'], ['Rosa Diaz, Jr.', 'Rosa'],
  ['Mr. Okafor', 'Okafor'], ['Dr. Ana Silva', 'Ana'], ['Dr Ana Silva', 'Ana'], ['Silva, Dr. Ana', 'Ana'], ['Sra. Ana', 'Ana'], ['Prof. Dr. Ana Silva', 'Ana'], ['Drew Miller', 'Drew'],
  ['Mr.', 'Mr.'], [',', ','],
])('of "%s" a card shows "%s"', (name, shown) => expect(namesOnCard([{ name, onCard: true }])).toEqual([shown]))

test('who does not want to appear does not', () => {
  expect(namesOnCard([{ name: 'Rosa Diaz', onCard: true }, { name: 'Sam Okafor', onCard: false }])).toEqual(['Rosa'])
})
