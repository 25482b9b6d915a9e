// What of an element's look comes from style sheets and variables, which a picture does not know.
const looks = ['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'visibility', 'display', 'shape-rendering', 'clip-path', 'mask', 'stop-color', 'stop-opacity', 'mix-blend-mode'] as const

/**
 * Draws an SVG of the page onto a canvas as it looks just now. Its texts are written by the canvas, letter for letter where they
 * stand: within a picture the page's fonts are not to be had.
 */
export async function drawSvg(pen: CanvasRenderingContext2D, svg: SVGSVGElement, x: number, y: number, scale: number): Promise<void> {
  const box = svg.getBoundingClientRect()
  const copy = svg.cloneNode(true) as SVGSVGElement
  dress(svg, copy)
  for (const text of copy.querySelectorAll('text')) text.remove()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(box.width))
  copy.setAttribute('height', String(box.height))
  copy.style.cssText += ';transform: none; position: static; margin: 0'
  const image = new Image(box.width * scale, box.height * scale)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await image.decode()
  pen.drawImage(image, x, y, box.width, box.height)
  for (const text of svg.querySelectorAll('text')) writeText(pen, text, x - box.left, y - box.top)
}

/** Gives the copy the looks that the original has from elsewhere. */
function dress(from: Element, to: Element): void {
  if (!(to instanceof SVGElement)) return
  const computed = getComputedStyle(from)
  for (const look of looks) {
    const value = computed.getPropertyValue(look)
    if (value) to.style.setProperty(look, value)
  }
  for (const [index, child] of [...from.children].entries()) dress(child, to.children[index]!)
}

function writeText(pen: CanvasRenderingContext2D, text: SVGTextElement, dx: number, dy: number): void {
  const lines = text.querySelectorAll('tspan')
  for (const line of lines.length > 0 ? lines : [text]) {
    const said = line.textContent ?? ''
    const look = getComputedStyle(line)
    const place = line.getScreenCTM()
    if (said.trim() === '' || !place || look.visibility === 'hidden' || line.getNumberOfChars() === 0) continue
    const start = line.getStartPositionOfChar(0)
    pen.save()
    pen.transform(1, 0, 0, 1, dx, dy)
    pen.transform(place.a, place.b, place.c, place.d, place.e, place.f)
    pen.font = `${look.fontStyle} ${look.fontWeight} ${look.fontSize} ${look.fontFamily}`
    pen.globalAlpha = Number(look.opacity) * Number(look.fillOpacity)
    if (look.stroke !== 'none') {
      pen.strokeStyle = look.stroke
      pen.lineWidth = Number.parseFloat(look.strokeWidth)
      pen.lineJoin = 'round'
      pen.strokeText(said, start.x, start.y)
    }
    pen.fillStyle = look.fill
    pen.fillText(said, start.x, start.y)
    pen.restore()
  }
}
