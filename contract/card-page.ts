import { cardFrame, type LanguageUrl } from './card-frame.ts'
import { markup, trusted } from './card-markup.ts'
import { crewPart, factsPart, notFixedPart, photosPart, type CardHost } from './card-parts.ts'
import { cardPhrases, fillPhrase } from './card-phrases.ts'
import type { CardLanguage, ClosureCard } from './closure-card.ts'

/** The page of a card, whole: what the server answers, the close-out form previews, and the app shows where no server answers. */
export function cardPage(card: ClosureCard, language: CardLanguage, host: CardHost): string {
  const words = cardPhrases[language]
  const tone = card.state === 'reopened' ? 'again' : card.outcome === 'resolved' ? 'done' : 'calm'
  const { headline, sentence } = card.state === 'reopened' ? words.reopened : words.outcomes[card.outcome ?? 'other']
  // What was wrong with the words stands at the words.
  const said = host.said && host.said !== 'words' ? words.said[host.said] : null
  return cardFrame({
    language, city: card.city.name, number: fillPhrase(words.request, { number: card.number }), title: headline, languageUrl: host.languageUrl,
    main: [
      said === null ? null : markup`<p class="said" role="status">${said}</p>`,
      markup`<article class="paper"><div class="outcome ${tone}">${signs[tone]}<h1>${headline}</h1><p>${sentence}</p></div>${factsPart(card, language)}</article>`,
      photosPart(card, language, host),
      crewPart(card, language, host),
      card.note === null ? null : markup`<section class="note"><h2>${words.note}</h2><blockquote lang="${card.city.locale}">${card.note}</blockquote></section>`,
      card.mayReopen ? notFixedPart(language, host) : null,
      // Else what was there the last time would only be gone. Once is enough.
      card.reopenedOften && host.said !== 'often' ? markup`<section class="not-fixed"><p>${words.said.often}</p></section>` : null,
    ],
  })
}

/** The page where there is no card to show. */
export function cardTroublePage(city: string, language: CardLanguage, trouble: 'unknown' | 'failed', languageUrl: LanguageUrl): string {
  const { headline, sentence } = cardPhrases[language][trouble]
  return cardFrame({
    language, city, number: null, title: headline, languageUrl,
    main: markup`<article class="paper"><div class="outcome calm">${signs.calm}<h1>${headline}</h1><p>${sentence}</p></div></article>`,
  })
}

const sign = (drawing: string) => trusted(`<svg aria-hidden="true" viewBox="0 0 48 48" fill="none" stroke-linecap="round" stroke-linejoin="round"><circle cx="24" cy="24" r="24" fill="currentColor"/><path d="${drawing}" stroke="var(--tone-wash)" stroke-width="4"/></svg>`)
const signs = {
  done: sign('M14 25l7 7 14-15'),
  calm: sign('M24 22v12M24 14v.01'),
  again: sign('M33 20a10.5 10.5 0 1 0 1 7M34 13v8h-8'),
}
