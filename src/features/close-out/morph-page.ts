/**
 * Makes a page in a frame say what a text says, touching only what differs: it neither flickers nor loses its place,
 * and a picture that stays is not loaded again.
 */
export function morphPage(page: Document, html: string): void {
  const next = new DOMParser().parseFromString(html, 'text/html')
  page.title = next.title
  morph(page.documentElement, next.documentElement, page)
}

function morph(now: Element, next: Element, page: Document): void {
  for (const name of now.getAttributeNames()) if (!next.hasAttribute(name) && !isReaders(now, name)) now.removeAttribute(name)
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value)
  const olds = [...now.childNodes]
  const news = [...next.childNodes]
  for (const [index, old] of olds.entries()) if (index >= news.length) old.remove()
  for (const [index, fresh] of news.entries()) {
    const old = olds[index]
    if (old === undefined) now.append(page.importNode(fresh, true))
    else if (isElement(old) && isElement(fresh) && old.nodeName === fresh.nodeName && pictureOf(old) === pictureOf(fresh)) morph(old, fresh, page)
    else if (isElement(old) || old.nodeType !== fresh.nodeType) old.replaceWith(page.importNode(fresh, true))
    else if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue
  }
}

/** What the reader opened stays open. */
const isReaders = (element: Element, name: string) => name === 'open' && element.nodeName === 'DETAILS'
const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE
const pictureOf = (element: Element) => (element.nodeName === 'IMG' ? element.getAttribute('src') : null)
