import type { CardLanguage, ClosureCard } from './closure-card.ts'

type City = ClosureCard['city']

/** What Intl calls the languages. Haitian Creole it does not know; Chinese is the simplified one, Portuguese Brazil's. */
const tags = { en: 'en-US', es: 'es-US', pt: 'pt-BR', ht: null, zh: 'zh-Hans', vi: 'vi' } as const satisfies Record<CardLanguage, string | null>
const creoleMonths = ['janvye', 'fevriye', 'mas', 'avril', 'me', 'jen', 'jiyè', 'out', 'septanm', 'oktòb', 'novanm', 'desanm'] as const

/** A day and a time of the city's clock, in the language of the card; the city's own way of writing them in the city's language. */
export function cardTime(instant: string, language: CardLanguage, { timeZone, locale }: City): { date: string; time: string } {
  const at = new Date(instant)
  const tag = locale.toLowerCase().startsWith(`${language}-`) ? locale : tags[language]
  if (tag === null) {
    const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(at)
    const month = creoleMonths[Number(part({ month: 'numeric' })) - 1]!
    return { date: `${part({ day: 'numeric' })} ${month} ${part({ year: 'numeric' })}`, time: part({ timeStyle: 'short' }) }
  }
  return {
    date: new Intl.DateTimeFormat(tag, { timeZone, dateStyle: 'long' }).format(at),
    time: new Intl.DateTimeFormat(tag, { timeZone, timeStyle: 'short' }).format(at),
  }
}

/** "Rosa, Miguel and Ana", in the language of the card. */
export function cardNames(names: readonly string[], language: CardLanguage): string {
  const tag = tags[language]
  if (tag !== null) return new Intl.ListFormat(tag, { type: 'conjunction' }).format(names)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ak ${names.at(-1)!}`
}
