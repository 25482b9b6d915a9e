import { drawSvg } from './draw-svg.ts'

type Words = { title: string; /** Between the title and the chart, and below it: blank ones are left out. */ above: readonly string[]; below: readonly string[] }

/** Twice as many dots as the screen's pixels, so that it stays sharp in print. */
const scale = 2
const edge = 24
/** Narrower, and the words take more room than the chart. */
const leastWidth = 480

/**
 * A chart as it is seen, with the words that it needs away from its page, in the colours of the moment: its SVGs and the `h3`
 * between them where they stand, above them each `data-legend`, below them what its marks mean (`li[data-kind]`).
 * @returns null where there is nothing to draw.
 */
export async function drawPicture(chart: HTMLElement, { title, above, below }: Words): Promise<Blob | null> {
  const svgs = [...chart.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0 && !svg.closest('button, table, li') && !svg.parentElement?.closest('svg'))
  if (svgs.length === 0) return null
  const isOver = (heading: DOMRect) => svgs.some((svg) => { const box = svg.getBoundingClientRect(); return box.left < heading.right && box.right > heading.left && box.bottom > heading.top })
  const headings = [...chart.querySelectorAll('h3')].filter((heading) => isOver(heading.getBoundingClientRect()))
  const boxes = [...svgs, ...headings].map((part) => part.getBoundingClientRect())
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const chartWidth = Math.max(...boxes.map((box) => box.right)) - left
  const chartHeight = Math.max(...boxes.map((box) => box.bottom)) - top
  const notes = [...chart.querySelectorAll('li[data-kind]')].map((note) => note.textContent ?? '')
  const width = Math.max(chartWidth, leastWidth)

  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const look = getComputedStyle(document.body)
  const font = (size: number, weight = 400) => `${weight} ${size}px ${look.fontFamily}`
  const colors = { text: look.color, muted: colorOf('var(--sd-muted)', chart), page: look.backgroundColor }

  // Laid out first, because a canvas forgets what is on it when it grows.
  const parts: (() => void)[] = []
  let y = edge
  const write = (text: string, size: number, weight: number, color: string, lead: number) => {
    pen.font = font(size, weight)
    for (const line of linesOf(pen, text, width)) {
      const at = y + size
      parts.push(() => {
        pen.font = font(size, weight)
        pen.fillStyle = color
        pen.fillText(line, edge, at)
      })
      y += lead
    }
  }
  write(title, 18, 600, colors.text, 26)
  for (const text of above.filter(Boolean)) write(text, 13, 400, colors.muted, 19)
  y += 10
  y = layLegend(pen, [...chart.querySelectorAll<HTMLElement>('[data-legend]')], { y, width, font: font(13), color: colors.text }, parts)
  const chartTop = y
  y += chartHeight + 12
  for (const text of [...notes, ...below].filter(Boolean)) write(text, 12, 400, colors.muted, 17)

  canvas.width = Math.ceil((width + 2 * edge) * scale)
  canvas.height = Math.ceil((y + edge - 4) * scale)
  pen.scale(scale, scale)
  pen.fillStyle = colors.page
  pen.fillRect(0, 0, canvas.width, canvas.height)
  for (const draw of parts) draw()
  for (const [index, svg] of svgs.entries()) await drawSvg(pen, svg, edge + boxes[index]!.left - left, chartTop + boxes[index]!.top - top, scale)
  for (const [index, heading] of headings.entries()) {
    const box = boxes[svgs.length + index]!
    pen.font = font(13, 550)
    pen.fillStyle = colors.muted
    pen.fillText(heading.textContent ?? '', edge + box.left - left, chartTop + box.top - top + 13)
  }
  return new Promise((done) => canvas.toBlob(done, 'image/png'))
}

type Place = { y: number; width: number; font: string; color: string }

/** The legend's items, one after the other, in as many lines as they need. @returns where what follows begins. */
function layLegend(pen: CanvasRenderingContext2D, items: readonly HTMLElement[], { y, width, font, color }: Place, parts: (() => void)[]): number {
  if (items.length === 0) return y
  let x = 0
  pen.font = font
  for (const item of items) {
    const name = item.textContent ?? ''
    const swatch = item.dataset['legend'] && colorOf(item.dataset['legend'], item)
    const indent = swatch ? 17 : 0
    const length = indent + pen.measureText(name).width
    if (x > 0 && x + length > width) {
      x = 0
      y += 20
    }
    const [atX, atY] = [edge + x, y]
    parts.push(() => {
      if (swatch) {
        pen.fillStyle = swatch
        pen.fillRect(atX, atY + 3, 11, 11)
      }
      pen.font = font
      pen.fillStyle = color
      pen.fillText(name, atX + indent, atY + 13)
    })
    x += length + 16
  }
  return y + 28
}

function linesOf(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && pen.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** A colour of the theme as a canvas takes it. */
function colorOf(color: string, near: Element): string {
  const probe = document.createElement('span')
  probe.style.color = color
  near.append(probe)
  const resolved = getComputedStyle(probe).color
  probe.remove()
  return resolved
}
