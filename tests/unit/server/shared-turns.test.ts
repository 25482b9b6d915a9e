import { expect, test } from 'vitest'
import { sharedTurns } from '../../../server/domain/shared-turns.ts'

/** Work that ends when it is told to. */
function bench(atOnce: number, longest: number) {
  const turns = sharedTurns(atOnce, longest)
  const begun: string[] = []
  const ends = new Map<string, (failure?: Error) => void>()
  const settled = new Map<string, string>()
  const ask = (key: string, name = key) => {
    const going = new AbortController()
    turns(key, going.signal, () => {
      begun.push(name)
      return new Promise<string>((resolve, reject) => { ends.set(key, (failure) => (failure ? reject(failure) : resolve(`answer of ${name}`))) })
    }).then((answer) => settled.set(name, answer), (error: Error & { code?: string }) => settled.set(name, error.code ?? error.message))
    return going
  }
  const end = async (key: string, failure?: Error) => {
    ends.get(key)!(failure)
    await quiet()
  }
  return { ask, end, begun, settled }
}
const quiet = () => new Promise((resolve) => { setTimeout(resolve) })

test('so many at once, the rest in their order; a failure gives its place on', async () => {
  const { ask, end, begun, settled } = bench(2, 10)
  for (const key of ['a', 'b', 'c', 'd', 'e']) ask(key)
  await quiet()
  expect(begun).toEqual(['a', 'b'])
  await end('b', new Error('broken'))
  expect(begun).toEqual(['a', 'b', 'c'])
  await end('a')
  await end('c')
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect([...settled]).toEqual([['b', 'broken'], ['a', 'answer of a'], ['c', 'answer of c']])
  // What failed is not kept.
  await end('d')
  ask('b')
  await quiet()
  expect(begun.at(-1)).toBe('b')
})

test('what is under way is shared; what everybody left is never begun, and its place in the line is free', async () => {
  const { ask, end, begun, settled } = bench(1, 2)
  ask('a')
  ask('a', 'again')
  const first = ask('b')
  const second = ask('b', 'b too')
  const third = ask('c')
  ask('d')
  await quiet()
  expect(settled.get('d')).toBe('too-often')
  first.abort()
  third.abort()
  ask('e')
  await quiet()
  expect([settled.get('c'), settled.get('e')]).toEqual(['too-slow', undefined])
  await end('a')
  expect([settled.get('a'), settled.get('again')]).toEqual(['answer of a', 'answer of a'])
  // One still waits for b, under its own name.
  expect(begun).toEqual(['a', 'b'])
  second.abort()
  await end('b')
  expect(settled.get('b too')).toBe('answer of b')
  expect(begun).toEqual(['a', 'b', 'e'])
})

test('for who had gone before nothing is begun', async () => {
  let begun = 0
  await expect(sharedTurns(1, 5)('a', AbortSignal.abort(), async () => ++begun)).rejects.toMatchObject({ code: 'too-slow' })
  expect(begun).toBe(0)
})
