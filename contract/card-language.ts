import { cardLanguages, type CardLanguage } from './closure-card.ts'

/**
 * The language that suits a reader.
 * @param wanted as a browser says it, e.g. `pt-BR,pt;q=0.9,en;q=0.5`: the best liked of ours wins.
 * @param locale the city's, e.g. `en-US`, for who wants none of ours.
 */
export function cardLanguage(wanted: string, locale: string): CardLanguage {
  const liked = wanted.slice(0, 1000).split(',').map((entry) => {
    const [tag = '', ...settings] = entry.split(';').map((part) => part.trim())
    const quality = settings.find((setting) => /^q=/i.test(setting))?.slice(2)
    return { language: languageOf(tag), quality: quality === undefined ? 1 : Number(quality) }
  })
  const [best] = liked.filter(({ language, quality }) => language !== null && quality > 0).sort((a, b) => b.quality - a.quality)
  return best?.language ?? languageOf(locale) ?? 'en'
}

/** One of ours by its name in an address or a header: `zh-TW` is `zh`. */
export function languageOf(tag: string): CardLanguage | null {
  const name = tag.toLowerCase().split('-')[0]
  return cardLanguages.find((language) => language === name) ?? null
}
