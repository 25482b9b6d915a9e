import { markup, trusted, type Piece } from './card-markup.ts'
import { cardPhrases } from './card-phrases.ts'
import { cardStyle } from './card-style.ts'
import { cardLanguages, type CardLanguage } from './closure-card.ts'

/** Where the same page is in another language; null where there is no other. */
export type LanguageUrl = ((language: CardLanguage) => string) | null

/** A whole page around what it has to say: no scripts, nothing from elsewhere but pictures. */
export function cardFrame({ language, city, number, title, languageUrl, main }: {
  language: CardLanguage; city: string; number: string | null; title: string; languageUrl: LanguageUrl; main: Piece
}): string {
  const words = cardPhrases[language]
  return markup`<!doctype html>
<html lang="${words.tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title} · ${city}</title><style>${trusted(cardStyle)}</style></head>
<body><header class="wide top"><p><span class="city">${city}</span>${number === null ? null : markup` <span class="number">${number}</span>`}</p>
${languageUrl && languages(language, languageUrl)}</header>
<main class="wide">${main}</main>
<footer class="wide">${number === null ? null : markup`<p>${words.privacy}</p>`}${words.checked ? null : markup`<p>${words.unchecked}</p>`}</footer></body></html>
`.text
}

function languages(now: CardLanguage, url: NonNullable<LanguageUrl>): Piece {
  const words = cardPhrases[now]
  const links = cardLanguages.map((language) => {
    const { name, tag } = cardPhrases[language]
    return markup`<li><a href="${url(language)}" lang="${tag}" hreflang="${tag}" data-language="${language}"${language === now ? trusted(' aria-current="true"') : null}>${name}</a></li>`
  })
  return markup`<nav class="languages" aria-label="${words.language}"><details><summary>${globe}<span>${words.name}</span></summary><ul>${links}</ul></details></nav>`
}

const globe = trusted('<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"><circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3.6 6 3.6 9s-.6 6-3.6 9c-3-3-3.6-6-3.6-9s.6-6 3.6-9z"/></svg>')
