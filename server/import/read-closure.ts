import type { CityProfile } from '../../contract/city-profile.ts'
import type { Outcome } from '../../contract/vocabulary.ts'

export type Closure = { outcome: Outcome | null; note: string | null }
export type ClosureReader = (closure: string, note: string | undefined, closed: boolean) => Closure

/**
 * Makes the reader of a city's closure texts. Only a closed case has an outcome; a text on an open one is kept as the note.
 * With a column of its own for the note, the closure text gives the outcome alone.
 */
export function closureReader({ closures, closureNoise }: Pick<CityProfile, 'closures' | 'closureNoise'>): ClosureReader {
  const noise = closureNoise === undefined ? null : new RegExp(closureNoise, 'i')
  const known = closures.map(({ begins, outcome }) => ({ begins: new RegExp(`^(?:${begins})`, 'i'), outcome }))

  return (closure, note, closed) => {
    const text = (noise ? closure.replace(noise, '') : closure).trim()
    const match = known.find(({ begins }) => begins.test(text))
    const outcome = match?.outcome ?? (text === '' ? null : 'other')
    // What says the outcome is cut off, with the dots and colons that held it to the rest.
    const rest = match ? text.replace(match.begins, '').replace(/^[\s.:;-]+/, '') : text
    const ownNote = note === undefined ? rest : note.trim()
    return { outcome: closed ? outcome : null, note: ownNote || null }
  }
}
