/** A piece of HTML that is safe to put into a page as it is. Only `markup` and `trusted` make one. */
class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
export type { Markup }

export type Piece = Markup | string | null | readonly Piece[]

/** Builds HTML: whatever stands in it is text, in an element or in a quoted attribute, unless it is markup itself; null is nothing. */
export function markup(parts: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(parts.map((part, index) => part + textOf(pieces[index] ?? null)).join(''))
}

/** HTML that this project wrote itself: a style sheet, a drawing. Never anything that somebody typed. */
export function trusted(html: string): Markup {
  return new Markup(html)
}

function textOf(piece: Piece): string {
  if (piece === null) return ''
  if (piece instanceof Markup) return piece.text
  return typeof piece === 'string' ? piece.replace(/[&<>"']/g, (sign) => entities[sign]!) : piece.map(textOf).join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' }

/** An address of another site that may stand in a page: http and https only. A browser that shows the card by https asks for it so. */
export function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null
  const address = new URL(text)
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return null
  address.protocol = 'https:'
  return address.href
}
