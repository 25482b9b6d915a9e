import { describe, expect, test } from 'vitest'
import { cardNames, cardTime } from '../../../contract/card-dates.ts'
import { cardLanguage } from '../../../contract/card-language.ts'
import { cardPhrases, type CardPhrases } from '../../../contract/card-phrases.ts'
import { cardLanguages } from '../../../contract/closure-card.ts'

/** Every phrase by its path, `outcomes.resolved.headline`, with the values it names. */
function phrasesOf(words: object, path = ''): [path: string, phrase: string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${path}${name}`, value] as [string, string]]
    return typeof value === 'object' && value !== null ? phrasesOf(value, `${path}${name}.`) : []
  })
}
const valuesIn = (phrase: string) => [...phrase.matchAll(/\{\w+\}/g)].map(String).sort()

describe.each(cardLanguages)('the phrases in %s', (language) => {
  const words: CardPhrases = cardPhrases[language]
  const english = new Map(phrasesOf(cardPhrases.en))

  test('are all there, name the same values, and are no one else\'s', () => {
    expect(phrasesOf(words).map(([path]) => path)).toEqual([...english.keys()])
    for (const [path, phrase] of phrasesOf(words)) {
      expect(valuesIn(phrase), path).toEqual(valuesIn(english.get(path)!))
      if (path !== 'unchecked') expect(phrase.trim(), path).not.toBe('')
      // Two languages may write a short word alike, never a sentence.
      if (language !== 'en' && phrase.includes(' ') && !/^[^a-z]*$/i.test(phrase)) expect(phrase, path).not.toBe(english.get(path))
    }
  })

  test('say so until somebody has checked them', () => {
    expect(words.unchecked === '').toBe(words.checked)
  })
})

test('times are the city\'s, in the words of the language', () => {
  const boston = { name: 'Boston', timeZone: 'America/New_York', locale: 'en-US' }
  // Two in the night in UTC is the evening before in Boston.
  const dates = cardLanguages.map((language) => cardTime('2026-11-18T02:05:00.000Z', language, boston).date)
  expect(dates).toEqual(['November 17, 2026', '17 de noviembre de 2026', '17 de novembro de 2026', '17 novanm 2026', '2026年11月17日', '17 tháng 11, 2026'])
  expect(cardTime('2026-11-18T02:05:00.000Z', 'ht', boston).time).toMatch(/^9:05.PM$/u)
  expect(cardTime('2026-11-18T02:05:00.000Z', 'en', { ...boston, locale: 'en-GB' })).toEqual({ date: '17 November 2026', time: '21:05' })
})

test('names stand in a row as the language has it', () => {
  expect(cardLanguages.map((language) => cardNames(['Rosa', 'Miguel', 'Anh'], language))).toEqual([
    'Rosa, Miguel, and Anh', 'Rosa, Miguel y Anh', 'Rosa, Miguel e Anh', 'Rosa, Miguel ak Anh', 'Rosa、Miguel和Anh', 'Rosa, Miguel và Anh',
  ])
  expect(cardNames(['Rosa'], 'ht')).toBe('Rosa')
})

test.each([
  ['pt-BR,pt;q=0.9,en;q=0.5', 'pt'],
  ['fr-FR,fr;q=0.9,es;q=0.3,ht;q=0.4', 'ht'],
  ['zh-TW', 'zh'],
  ['vi;q=0,es;q=0.1', 'es'],
  ['fr', 'en'],
  ['', 'en'],
  ['*', 'en'],
  [';;q=,,,x;q=abc, VI ;q=0.2', 'vi'],
])('a reader who wants %j reads %s', (wanted, language) => {
  expect(cardLanguage(wanted, 'en-US')).toBe(language)
})

test('who wants none of ours reads the city\'s', () => {
  expect(cardLanguage('fr', 'es-MX')).toBe('es')
  expect(cardLanguage('fr', 'de-DE')).toBe('en')
})
