import { sql } from 'kysely'
import type { Db } from './database.ts'
import { otherForms } from './street-words.ts'

export type SearchWord = {
  word: string
  /** What it may have been meant to be, where nobody writes it so. */
  meant: string[]
  /** Other ways to write it in an address: "st" of "street". */
  forms: string[]
  /** The neighborhoods in whose name a word begins with it, or with what it was meant to be: they are a part of where a case is. */
  neighborhoods: number[]
  /** The case number that it names, whatever zeros and signs it was written without. */
  number: CaseNumber | null
}
/** `whole`: written with its zeros, it is no other number's beginning. */
export type CaseNumber = { letters: string; digits: string; whole: boolean }

/** Each word is a condition of its own: more of them than somebody means would only cost. */
const mostWords = 8

/** A shorter word has too many neighbours, and a word with a digit in it is a number that is right or wrong. */
const correctable = /^\p{L}{4,40}$/u

/** A shorter word begins too many of the neighborhoods' names. */
const placeFrom = 3

/** `SD-25792`, `sd025792`, `#25792`: what the number is without its zeros. Digits alone are found in any number as they are. */
const numberWord = /^(?=\D|0)#?(?<letters>\p{L}{0,8})-?(?<zeros>0*)(?<digits>\d{1,18})$/u

/** What stands in a title or address as a word that somebody may look for, in small letters. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => correctable.test(word))
}

/**
 * Reads a search. A word that is part of no title, no address and no neighborhood's name is looked for as the words it is one
 * typing error away from (two in a long word), beside itself: the search never finds less for it.
 */
export async function searchWords(db: Db, text: string): Promise<SearchWord[]> {
  // As they were written: the database compares without case by its own rules, which are not JavaScript's for every letter.
  const words = [...new Map(text.split(/\s+/).filter(Boolean).map((word) => [word.toLowerCase(), word]))].slice(0, mostWords)
  const places = words.some(([plain]) => plain.length >= placeFrom) ? await placesByWord(db) : []
  const unsure = words.flatMap(([plain]) => (correctable.test(plain) && otherForms(plain).length === 0 && placesOf([plain], places).length === 0 ? [plain] : []))
  const near = unsure.length === 0 ? new Map<string, string[]>() : await neighbours(db, unsure, places.map(({ word }) => word))
  return words.map(([plain, word]) => {
    const meant = near.get(plain) ?? []
    return { word, meant, forms: otherForms(plain), neighborhoods: placesOf([plain, ...meant], places), number: numberOf(plain) }
  })
}

function numberOf(word: string): CaseNumber | null {
  const { letters, zeros, digits } = numberWord.exec(word)?.groups ?? {}
  return letters === undefined || digits === undefined ? null : { letters, digits, whole: Boolean(zeros) }
}

type Place = { word: string; id: number }

/** The words of the neighborhoods' names, in small letters: a city has some hundred of them. */
async function placesByWord(db: Db): Promise<Place[]> {
  const named = await db.selectFrom('neighborhood').select(['id', 'name']).execute()
  return named.flatMap(({ id, name }) => (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ({ word, id })))
}

function placesOf(words: readonly string[], places: readonly Place[]): number[] {
  const begins = (place: Place) => words.some((word) => word.length >= placeFrom && place.word.startsWith(word))
  return [...new Set(places.filter(begins).map(({ id }) => id))]
}

/**
 * The dictionary's words that each word may stand for; words that are part of one in the dictionary are as they are meant.
 * @param more words beside the dictionary.
 */
async function neighbours(db: Db, words: readonly string[], more: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ asked: string; word: string }>`
    with unknown as materialized (
      select asked from unnest(${words}::text[]) as asked where not exists (select 1 from search_word known where known.word like '%' || asked || '%'))
    select asked, near.word from unknown cross join lateral (
      (select word from search_word
        where length(word) between length(asked) - 2 and length(asked) + 2 and similarity(word, asked) > 0.05
        order by similarity(word, asked) desc limit 200)
      union select word from unnest(${more}::text[]) as word
    ) as near
    order by similarity(near.word, asked) desc`.execute(db)
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
