import { blockOf } from '../../../contract/block.ts'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { fillText, textsFor, type TextValue } from '../../../contract/standard-text.ts'
import type { Outcome } from '../../../contract/vocabulary.ts'
import { zone } from '../../../contract/zone.ts'
import { dateWords } from '../../lib/time-words.ts'

/** A standard text with this case's values in it. */
export type ReadyText = { id: number; title: string; words: string }

type About = { current: Case; city: City; crewId: number | null; outcome: Outcome | null; now: number }

/** The texts that fit this case and outcome, ready to be read, the most particular first. */
export function readyTexts({ current, city, crewId, outcome, now }: About): ReadyText[] {
  const date = (instant: string | number) => dateWords(zone(city.timeZone).dateAt(new Date(instant).getTime()), city.locale)
  const values: Record<TextValue, string | null> = {
    number: current.number, type: current.type?.name ?? null, street: blockOf(current.address), neighborhood: current.neighborhood,
    team: current.team?.name ?? null, crew: city.crews.find(({ id }) => id === crewId)?.name ?? null, opened: date(current.openedAt), closed: date(now),
  }
  return textsFor(city.standardTexts, current.type?.id ?? null, outcome).map(({ id, title, body }) => ({ id, title, words: fillText(body, values) }))
}

/**
 * A note that is a standard text as it was inserted says the same with other values when these change: another crew's name.
 * One that does not go with the new outcome goes away: a pothole that could not be filled was not filled.
 */
export function noteAfter(note: string, before: About, after: About): string {
  const same = readyTexts(before).find(({ words }) => words === note.trim())
  return same === undefined ? note : (readyTexts(after).find(({ id }) => id === same.id)?.words ?? '')
}
