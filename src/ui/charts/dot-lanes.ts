/**
 * How far each mark of a line is moved up or down, in steps from the middle, so that marks at nearly one place lie side by side and none hides another.
 * @param places where the marks are along the line, in pixels; null: there is none. @param size how wide a mark is.
 */
export function dotLanes(places: readonly (number | null)[], size: number): number[] {
  const lanes = places.map(() => 0)
  const known = places.flatMap((x, index) => (x === null ? [] : [{ x, index }])).sort((a, b) => a.x - b.x || a.index - b.index)
  let group: typeof known = []
  const spread = () => {
    // In the order they have everywhere, so that the first stands above.
    group.toSorted((a, b) => a.index - b.index).forEach(({ index }, at) => { lanes[index] = at - (group.length - 1) / 2 })
    group = []
  }
  for (const mark of known) {
    if (group.length > 0 && mark.x - group.at(-1)!.x >= size) spread()
    group.push(mark)
  }
  spread()
  return lanes
}
