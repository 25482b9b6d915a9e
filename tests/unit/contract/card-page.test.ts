import { describe, expect, test } from 'vitest'
import { cardPage, cardTroublePage } from '../../../contract/card-page.ts'
import { webAddress } from '../../../contract/card-markup.ts'
import type { CardHost } from '../../../contract/card-parts.ts'
import { cardPhrases } from '../../../contract/card-phrases.ts'
import { cardLanguages, type ClosureCard } from '../../../contract/closure-card.ts'
import { outcomes } from '../../../contract/vocabulary.ts'

const photo = (letter: string) => letter.repeat(64)
const card: ClosureCard = {
  city: { name: 'Boston', timeZone: 'America/New_York', locale: 'en-US' }, state: 'closed', number: 'SD-000123', type: 'Pothole', block: '200–299 Hanover St', neighborhood: 'North End',
  openedAt: '2026-11-10T14:12:00.000Z', closedAt: '2026-11-17T17:05:00.000Z', outcome: 'resolved', note: 'Filled.\n  Let it set.', team: 'PWD District 3',
  crew: { name: 'Paving Crew', firstNames: ['Rosa', 'Anh'], truck: 'Truck 12', photoId: photo('c') },
  reported: [{ photoId: photo('a'), sourceUrl: null }], completed: [{ photoId: photo('b'), sourceUrl: null }, { photoId: null, sourceUrl: 'https://example.org/b.jpg' }], mayReopen: true,
}
const host: CardHost = { photoUrl: (id, size) => `/photos/${id[0]}/${size}`, action: '/r/token/not-fixed', languageUrl: (language) => `?lang=${language}` }

const textOf = (page: string) => page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('the page of a card', () => {
  test('says what was done, where, when, by whom, and which number it was', () => {
    const page = cardPage(card, 'en', host)
    for (const said of ['The work is done', 'Request SD-000123', 'Pothole', '200–299 Hanover St', 'North End', 'Paving Crew', 'Rosa and Anh', 'Truck 12', 'PWD District 3', 'November 10, 2026']) expect(textOf(page)).toContain(said)
    expect(page).toContain('<time datetime="2026-11-17T17:05:00.000Z">November 17, 2026')
    expect(page).toContain('<blockquote lang="en-US">Filled.\n  Let it set.</blockquote>')
    expect(page.match(/<img [^>]*>/g)!.map((tag) => [/src="([^"]*)"/.exec(tag)![1], /alt="([^"]*)"/.exec(tag)![1]])).toEqual([
      ['/photos/a/large', 'Photo 1 of 1 from the report'], ['/photos/b/large', 'Photo 1 of 2 after the work'], ['https://example.org/b.jpg', 'Photo 2 of 2 after the work'], ['/photos/c/large', 'Team photo of Paving Crew'],
    ])
  })

  test('of what there is not it says nothing', () => {
    const page = cardPage({ ...card, type: null, block: null, neighborhood: null, note: null, team: null, crew: null, reported: [], completed: [], closedAt: null, mayReopen: false }, 'en', host)
    expect(page).not.toMatch(/<img|<form|<blockquote|<figure|null|undefined|Closed|Where/)
  })

  test('one that is open again does not say that it is done', () => {
    const page = textOf(cardPage({ ...card, state: 'reopened', outcome: null, note: null, crew: null, completed: [], closedAt: null, mayReopen: false }, 'en', { ...host, said: 'thanks' }))
    expect(page).toContain('This request is open again')
    expect(page).toContain('We have opened the request again')
    expect(page).not.toMatch(/done|fixed|Closed|repaired/i)
  })

  test.each(cardLanguages)('in %s it says why it cannot be opened again any more, once; not where it was closed too long ago', (language) => {
    const { often } = cardPhrases[language].said
    const times = (page: string) => page.split(often).length - 1
    const spent = { ...card, mayReopen: false, reopenedOften: true as const }
    expect(times(cardPage(spent, language, host))).toBe(1)
    expect(times(cardPage(spent, language, { ...host, said: 'often' }))).toBe(1)
    expect(times(cardPage({ ...card, mayReopen: false }, language, host))).toBe(0)
  })

  test.each(outcomes)('%s has a headline of its own in every language, and only resolved work is done', (outcome) => {
    const headlines = cardLanguages.map((language) => /<h1>(.*?)<\/h1>/.exec(cardPage({ ...card, outcome }, language, host))![1])
    expect(new Set(headlines).size).toBe(cardLanguages.length)
    expect(textOf(cardPage({ ...card, outcome }, 'en', host)).includes('The crew that did the work')).toBe(outcome === 'resolved')
  })

  test.each(cardLanguages)('in %s it names its language and the others, one heading leads, and it needs no script', (language) => {
    const page = cardPage(card, language, host)
    expect(page).toContain(`<html lang="${language === 'zh' ? 'zh-Hans' : language}">`)
    expect(page.match(/<a [^>]*href="\?lang=\w\w"/g)).toHaveLength(6)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).not.toMatch(/<script|<link|@import|url\(|\son\w+=/)
    expect(page).not.toMatch(/\{\w+\}(?![^<]*<\/style>)/)
  })

  test('a preview shows the same and sends nothing', () => {
    const page = cardPage(card, 'en', { ...host, action: null, languageUrl: null })
    expect(page).toContain('This is not fixed')
    expect(page).toMatch(/<button type="submit" disabled>/)
    expect(page).not.toMatch(/action=|<nav/)
  })

  test('words that could not be sent are still there', () => {
    const page = cardPage(card, 'en', { ...host, said: 'words', words: '\n</textarea><b>still' })
    expect(page).toContain('<details open>')
    expect(page).toContain('\n\n&lt;/textarea&gt;&lt;b&gt;still</textarea>')
  })
})

describe('whatever somebody typed is text', () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>' onload='alert(3)&amp;`

  test('in every field, in every language', () => {
    const bad: ClosureCard = {
      ...card, city: { ...card.city, name: hostile, locale: 'en-US' }, number: hostile, type: hostile, block: hostile, neighborhood: hostile, note: hostile, team: hostile,
      crew: { name: hostile, firstNames: [hostile, hostile], truck: hostile, photoId: photo('c') }, reported: [{ photoId: null, sourceUrl: `https://example.org/${hostile}` }],
    }
    for (const language of cardLanguages) {
      const pages = [cardPage(bad, language, { ...host, action: hostile, languageUrl: () => hostile, photoUrl: () => hostile, said: 'words', words: hostile }), cardTroublePage(hostile, language, 'unknown', () => hostile)]
      for (const page of pages) {
        // Read as a browser reads it: tags, and what stands in them between quotes.
        const tags = page.replace(/<style>.*?<\/style>/s, '').match(/<[a-z][^>]*>/gi)!
        expect(tags.filter((tag) => /^<script/i.test(tag) || /\son\w+\s*=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([])
        expect(page).not.toMatch(/<img src=x/)
        expect(page).toContain('&quot;&gt;&lt;script&gt;')
      }
    }
  })

  test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'data:image/svg+xml,x', 'file:///etc/passwd', 'ftp://example.org/a.jpg', '//example.org/a.jpg', 'a.jpg', '', 'https://'])('a picture is not fetched from %j', (sourceUrl) => {
    expect(webAddress(sourceUrl)).toBeNull()
    expect(cardPage({ ...card, crew: null, completed: [], reported: [{ photoId: null, sourceUrl }] }, 'en', host)).not.toMatch(/<img|<figure/)
  })

  test('a picture of another site is asked for by https, and without telling from where', () => {
    expect(webAddress('http://example.org/a b.jpg?x="')).toBe('https://example.org/a%20b.jpg?x=%22')
    expect(cardPage({ ...card, reported: [{ photoId: null, sourceUrl: 'http://example.org/a.jpg' }] }, 'en', host)).toContain('<img src="https://example.org/a.jpg" alt="Photo 1 of 1 from the report" referrerpolicy="no-referrer"')
  })
})
