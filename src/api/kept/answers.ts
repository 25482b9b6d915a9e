import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** What the server said to one person, `at` in ms since 1970. */
export type Answer = { staffId: number; key: string; at: number; data: unknown }

interface Shape extends DBSchema {
  answers: { key: [staffId: number, key: string]; value: Answer; indexes: { at: number } }
}

/** More than a day in the street asks for, and no archive. */
export const mostAnswers = 300
export const longestMs = 7 * 86_400_000

/** The browser may close a database behind a sleeping page's back: one act, one opening. */
async function using<T>(act: (db: IDBPDatabase<Shape>) => Promise<T>): Promise<T> {
  const db = await openDB<Shape>('streetdesk kept answers', 1, {
    upgrade: (fresh) => { fresh.createObjectStore('answers', { keyPath: ['staffId', 'key'] }).createIndex('at', 'at') },
  })
  try {
    return await act(db)
  } finally {
    db.close()
  }
}

/** Every function throws what the browser throws. @param isStill is it still that person who is signed in, the moment it is written? */
export function keepAnswer(answer: Answer, isStill: () => boolean): Promise<void> {
  return using(async (db) => {
    if (!isStill()) return
    const writing = db.transaction('answers', 'readwrite')
    await writing.store.put(answer)
    let over = (await writing.store.count()) - mostAnswers
    for (let oldest = await writing.store.index('at').openCursor(); oldest && (over > 0 || oldest.value.at < answer.at - longestMs); oldest = await oldest.continue()) {
      await oldest.delete()
      over -= 1
    }
    await writing.done
  })
}

/** What somebody was told last, unless that is too long ago. */
export async function keptAnswer(staffId: number, key: string, now = Date.now()): Promise<Answer | null> {
  const found = await using((db) => db.get('answers', [staffId, key]))
  return found && found.at > now - longestMs ? found : null
}

/** @param staffId whose answers stay; null: nobody's. */
export function forgetAnswers(staffId: number | null): Promise<void> {
  return using(async (db) => {
    if (staffId === null) return db.clear('answers')
    const writing = db.transaction('answers', 'readwrite')
    // Between these two stand all of that person's.
    await Promise.all([writing.store.delete(IDBKeyRange.upperBound([staffId])), writing.store.delete(IDBKeyRange.lowerBound([staffId, []])), writing.done])
  })
}
