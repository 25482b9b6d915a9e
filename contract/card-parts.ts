import { cardNames, cardTime } from './card-dates.ts'
import type { LanguageUrl } from './card-frame.ts'
import { markup, trusted, webAddress, type Piece } from './card-markup.ts'
import { cardPhrases, fillPhrase, type CardSaid } from './card-phrases.ts'
import type { CardLanguage, ClosureCard } from './closure-card.ts'
import type { PhotoSize } from './photo.ts'

/** What differs between the places that show a card. */
export type CardHost = {
  photoUrl(photoId: string, size: PhotoSize): string
  /** Where "this is not fixed" is sent; null in a preview, which shows the same and sends nothing. */
  action: string | null
  languageUrl: LanguageUrl
  said?: CardSaid | null
  /** What the resident wrote and could not be sent. */
  words?: string
}

/** What it was, where, and when: of the address no more than the block. */
export function factsPart({ type, block, neighborhood, openedAt, closedAt, team, crew, city }: ClosureCard, language: CardLanguage): Piece {
  const words = cardPhrases[language]
  const when = (instant: string) => {
    const { date, time } = cardTime(instant, language, city)
    return markup`<time datetime="${instant}">${date} <span>${time}</span></time>`
  }
  const [place, around] = block === null ? [neighborhood, null] : [block, neighborhood]
  // What staff named stays in the language of the city.
  const named = (text: string) => markup`<bdi lang="${city.locale}">${text}</bdi>`
  return markup`<dl class="facts">${[
    type === null ? null : fact(words.what, named(type)),
    place === null ? null : fact(words.where, [named(place), around === null ? null : markup`<span lang="${city.locale}">${around}</span>`]),
    fact(words.reported, when(openedAt)),
    closedAt === null ? null : fact(words.closed, when(closedAt)),
    team === null || crew !== null ? null : fact(words.team, named(team)),
  ]}</dl>`
}

const fact = (name: string, value: Piece) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`

/** Reported beside completed. */
export function photosPart({ reported, completed, outcome }: ClosureCard, language: CardLanguage, host: CardHost): Piece {
  const words = cardPhrases[language]
  const side = (photos: ClosureCard['reported'], { caption, alt }: { caption: string; alt: string }) => {
    const urls = photos.map(({ photoId, sourceUrl }) => (photoId === null ? webAddress(sourceUrl) : host.photoUrl(photoId, 'large'))).filter((url) => url !== null)
    const picture = (url: string, index: number) => image(url, fillPhrase(alt, { n: String(index + 1), count: String(urls.length) }))
    return urls.length === 0 ? null : markup`<figure class="side"><div class="pictures">${urls.map(picture)}</div><figcaption>${caption}</figcaption></figure>`
  }
  const sides = [side(reported, words.photoReported), side(completed, outcome === 'resolved' ? words.photoDone : words.photoVisit)].filter((one) => one !== null)
  if (sides.length === 0) return null
  const heading = sides.length === 2 && outcome === 'resolved' ? words.photos.beforeAndAfter : words.photos.heading
  return markup`<section class="photos"><h2>${heading}</h2><div class="${sides.length === 2 ? 'pair' : 'alone'}">${sides}</div></section>`
}

// Not told where it is shown: that address is the resident's alone.
const image = (url: string, alt: string) => markup`<img src="${url}" alt="${alt}" referrerpolicy="no-referrer" decoding="async">`

/** Who did the work, as they were that day. */
export function crewPart({ crew, team, outcome, city: { locale } }: ClosureCard, language: CardLanguage, { photoUrl }: CardHost): Piece {
  if (crew === null) return null
  const words = cardPhrases[language]
  const picture = crew.photoId === null ? null : image(photoUrl(crew.photoId, 'large'), fillPhrase(words.crew.photo, { crew: crew.name }))
  const facts = [[words.team, team], [words.truck, crew.truck]] as const
  return markup`<section class="paper crew${picture && ' pictured'}">${picture}<div><h2>${outcome === 'resolved' ? words.crew.did : words.crew.was}</h2>
<p class="name" lang="${locale}">${crew.name}</p>${crew.firstNames.length === 0 ? null : markup`<p class="people">${cardNames(crew.firstNames, language)}</p>`}
${facts.some(([, value]) => value !== null) ? markup`<dl>${facts.map(([name, value]) => (value === null ? null : fact(name, markup`<bdi lang="${locale}">${value}</bdi>`)))}</dl>` : null}</div></section>`
}

/** "This is not fixed": closed until somebody wants it, without a script. A preview's says the same and sends nothing. */
export function notFixedPart(language: CardLanguage, { action, said, words: typed = '' }: CardHost): Piece {
  const { notFixed: words, said: answers } = cardPhrases[language]
  const wrong = said === 'words'
  const still = action === null ? trusted(' disabled') : null
  return markup`<section class="not-fixed"><details${wrong ? trusted(' open') : null}><summary>${words.open}</summary>
<form method="post"${action === null ? null : markup` action="${action}"`}><p id="explain">${words.explain}</p>
<label for="words">${words.words}</label>${wrong ? markup`<p id="wrong" class="wrong" role="alert">${answers.words}</p>` : null}
<textarea id="words" name="words" maxlength="1000" rows="4" aria-describedby="explain${wrong ? ' wrong' : null}"${wrong ? trusted(' aria-invalid="true"') : null}${still}>
${typed}</textarea><button type="submit"${still}>${words.send}</button></form></details></section>`
}
