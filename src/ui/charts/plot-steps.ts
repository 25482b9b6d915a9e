/** Steps of an axis from below the smallest number to above the largest, which need not begin at 0. @returns in rising order, two at least. */
export function niceSpan(values: readonly number[], most = 5): number[] {
  const known = values.filter(Number.isFinite)
  const low = known.length > 0 ? Math.min(...known) : 0
  const high = known.length > 0 ? Math.max(...known) : 1
  // Numbers that differ by nothing a chart could show are one.
  const spread = [high - low, Math.abs(high), 1].find((one) => one > 1e-9)!
  const rough = spread / most
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((one) => one * size).find((one) => one >= rough * (1 - 1e-9))!
  const from = Math.floor(low / step + 1e-9)
  const to = Math.max(from + 1, Math.ceil(high / step - 1e-9))
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)))
}
