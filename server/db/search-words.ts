import { sql } from 'kysely'
import type { Db } from './database.ts'

/** One word of a search: itself, and what it may have been meant to be where nobody writes it so. */
export type SearchWord = { word: string; meant: string[] }

/** Each word is a condition of its own: more of them than somebody means would only cost. */
const mostWords = 8

/** A shorter word has too many neighbours, and a word with a digit in it is a number that is right or wrong. */
const correctable = /^\p{L}{4,40}$/u

/** What stands in a title or address as a word that somebody may look for, in small letters. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => correctable.test(word))
}

/**
 * Reads a search. A word that is part of no title and no address is looked for as the words it is one typing error away
 * from (two in a long word), beside itself: the search never finds less for it.
 */
export async function searchWords(db: Db, text: string): Promise<SearchWord[]> {
  // As they were written: the database compares without case by its own rules, which are not JavaScript's for every letter.
  const words = [...new Map(text.split(/\s+/).filter(Boolean).map((word) => [word.toLowerCase(), word]))].slice(0, mostWords)
  const unsure = words.flatMap(([plain]) => (correctable.test(plain) ? [plain] : []))
  const near = unsure.length === 0 ? new Map<string, string[]>() : await neighbours(db, unsure)
  return words.map(([plain, word]) => ({ word, meant: near.get(plain) ?? [] }))
}

/** The dictionary's words that each word may stand for; words that are part of one in the dictionary are as they are meant. */
async function neighbours(db: Db, words: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ asked: string; word: string }>`
    select asked, near.word from unnest(${words}::text[]) as asked cross join lateral (
      select word from search_word
      where not exists (select 1 from search_word known where known.word like '%' || asked || '%')
        and length(word) between length(asked) - 2 and length(asked) + 2 and similarity(word, asked) > 0.05
      order by similarity(word, asked) desc limit 200
    ) as near`.execute(db)
  const near = new Map<string, string[]>()
  for (const { asked, word } of rows) {
    if (typingErrors(asked, word) <= (asked.length < 8 ? 1 : 2)) near.set(asked, [...(near.get(asked) ?? []), word].slice(0, 5))
  }
  return near
}

/** How many letters were left out, put in, changed, or swapped with their neighbour (Damerau's distance). */
export function typingErrors(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]!
}

/** Puts the words of a new title or address where mistyped ones are looked up. */
export async function rememberWords(db: Db, text: string): Promise<void> {
  const words = [...new Set(wordsOf(text))].sort()
  if (words.length > 0) await db.insertInto('search_word').values(words.map((word) => ({ word }))).onConflict((clash) => clash.doNothing()).execute()
}
