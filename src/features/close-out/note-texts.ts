import { blockOf } from '../../../contract/block.ts'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { fillText, textsFor, textValues, type TextValue } from '../../../contract/standard-text.ts'
import type { Outcome } from '../../../contract/vocabulary.ts'
import { zone } from '../../../contract/zone.ts'
import { dateWords } from '../../lib/time-words.ts'

/** A standard text with this case's values in it; `unknown` are those that it names and the case does not have. */
export type ReadyText = { id: number; title: string; words: string; unknown: readonly TextValue[] }

type About = { current: Case; city: City; crewId: number | null; outcome: Outcome | null; now: number }

/** The texts that fit this case and outcome, ready to be read, the most particular first. */
export function readyTexts({ current, city, crewId, outcome, now }: About): ReadyText[] {
  const date = (instant: string | number) => dateWords(zone(city.timeZone).dateAt(new Date(instant).getTime()), city.locale)
  const values: Record<TextValue, string | null> = {
    number: current.number, type: current.type?.name ?? null, street: blockOf(current.address), neighborhood: current.neighborhood,
    team: current.team?.name ?? null, crew: city.crews.find(({ id }) => id === crewId)?.name ?? null, opened: date(current.openedAt), closed: date(now),
  }
  return textsFor(city.standardTexts, current.type?.id ?? null, outcome).map(({ id, title, body }) => ({
    id, title, words: fillText(body, values), unknown: textValues.filter((name) => !values[name] && body.includes(`{${name}}`)),
  }))
}

/**
 * A note that is a standard text as it was inserted says the same with other values when these change: another crew's name.
 * One that does not go with the new outcome goes away: a pothole that could not be filled was not filled.
 */
export function noteAfter(note: string, before: About, after: About): string {
  if (note.trim() === '') return note
  const same = readyTexts(before).find(({ words }) => words === note.trim())
  return same === undefined ? note : (readyTexts(after).find(({ id }) => id === same.id)?.words ?? '')
}

/** What a standard text that stands in the note left out, so that somebody mends the sentence; null once they wrote on it. */
export function holeWords(note: string, texts: readonly ReadyText[]): string | null {
  // As it was put in: alone, or as paragraphs of its own.
  const there = texts.filter(({ words, unknown }) => unknown.length > 0 && words !== '' && `\n\n${note.trim()}\n\n`.includes(`\n\n${words}\n\n`))
  const names = [...new Set(there.flatMap(({ unknown }) => unknown))].map((name) => `no ${valueWords[name]}`)
  return names.length === 0 ? null : `This case has ${names.join(' and ')}: check the text.`
}

const valueWords: Record<TextValue, string> = {
  number: 'number', type: 'type', street: 'street', neighborhood: 'neighborhood', team: 'team', crew: 'crew', opened: 'day opened', closed: 'day closed',
}
