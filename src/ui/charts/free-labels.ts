/** How large a name on a drawing is, in pixels. */
export const labelSize = 11

export type Label = { key: string; text: string; /** Its middle, in pixels. */ x: number; y: number }

/** About: a letter is as wide as most are. */
export const labelWidth = (text: string) => text.length * labelSize * 0.56 + 4
const lineHeight = labelSize + 3

/** What no name but its own may lie over. */
export type Mark = { key: string; x: number; y: number; radius: number }

/**
 * The names that have room, the first ones first: none over another, none over the edge, none over another's mark. A name near the edge is
 * moved in. @param wanted may have a name at several places: it stands at the first one that is free.
 */
export function freeLabels(wanted: readonly Label[], { width, height }: { width: number; height: number }, marks: readonly Mark[] = []): Label[] {
  const placed: Label[] = []
  for (const label of wanted) {
    const half = labelWidth(label.text) / 2
    if (placed.some(({ key }) => key === label.key) || half * 2 > width || label.x < 0 || label.x > width || label.y < 0 || label.y > height) continue
    const moved = { ...label, x: Math.min(width - half, Math.max(half, label.x)), y: Math.min(height - lineHeight / 2, Math.max(lineHeight / 2, label.y)) }
    const covers = ({ key, x, y, radius }: Mark) => key !== label.key && Math.hypot(Math.max(0, Math.abs(x - moved.x) - half), Math.max(0, Math.abs(y - moved.y) - lineHeight / 2)) < radius
    if (!marks.some(covers) && placed.every((one) => Math.abs(one.x - moved.x) >= (labelWidth(one.text) + labelWidth(moved.text)) / 2 || Math.abs(one.y - moved.y) >= lineHeight)) placed.push(moved)
  }
  return placed
}
