/** Engines take credits as markup; ours are somebody's plain text. */
export function creditHtml(text: string): string[] {
  return text === '' ? [] : [text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)]
}
