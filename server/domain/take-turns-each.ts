import { takeTurns } from './take-turns.ts'

/** As `takeTurns`, where nobody has more than `each` of the places at once: whoever brings more waits until one of their own is done. */
export function takeTurnsEach(atOnce: number, each: number): <T>(who: number, work: () => Promise<T>) => Promise<T> {
  const places = takeTurns(atOnce)
  const people = new Map<number, { turns: ReturnType<typeof takeTurns>; pieces: number }>()
  return async (who, work) => {
    const person = people.get(who) ?? { turns: takeTurns(each), pieces: 0 }
    people.set(who, person)
    person.pieces++
    try {
      return await person.turns(() => places(work))
    } finally {
      if (--person.pieces === 0) people.delete(who)
    }
  }
}
